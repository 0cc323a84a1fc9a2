/// How a stream of bytes is compressed, told by its first bytes and never by a name.
public enum Compression: String, Sendable, Hashable, CaseIterable {
  /// Not compressed.
  case none
  /// RFC 1952, one member or several.
  case gzip
  /// RFC 8878, one frame or several, skippable frames included.
  case zstd
  /// The .xz file format.
  case xz
  /// bzip2, one stream or several.
  case bzip2

  /// The number of leading bytes that ``init(sniffing:)`` looks at.
  public static let sniffedBytes = 6

  /// Recognises a compression by the magic number at the start of `bytes`.
  public init(sniffing bytes: [UInt8]) {
    if bytes.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || Self.isSkippableFrame(bytes) {
      self = .zstd
    } else if bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
      self = .xz
    } else if Self.isBzip2(bytes) {
      self = .bzip2
    } else {
      self = .none
    }
  }

  /// Whether `bytes` start with `BZh`, a level, and the magic number of a block or of the end; a tar
  /// archive may start with a file called `BZh`.
  private static func isBzip2(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: [0x42, 0x5A, 0x68]) else { return false }
    let (level, block) = (bytes.dropFirst(3).first, Array(bytes.dropFirst(4).prefix(2)))
    guard let level, 0x31...0x39 ~= level, block.count == 2 else { return bytes.count < 6 }
    return block == [0x31, 0x41] || block == [0x17, 0x72]
  }

  /// Whether `bytes` start a zstd skippable frame, magic 0x184D2A50 to 0x184D2A5F (RFC 8878 §3.1.2).
  static func isSkippableFrame(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 4 && bytes[0] & 0xF0 == 0x50 && bytes[1...3].elementsEqual([0x2A, 0x4D, 0x18])
  }
}
