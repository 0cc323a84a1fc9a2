/// The first block of a tar stream, as far as it must be known before a reader is opened.
public struct TarHeader: Sendable {
  /// The size of a block, in bytes.
  public static let blockBytes = 512

  private let block: [UInt8]

  /// Takes the first bytes of a stream; `nil` unless they are a tar header or the end marker.
  ///
  /// A header is told by its checksum, so that archives older than ustar are recognised too.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.blockBytes else { return nil }
    block = Array(bytes[..<Self.blockBytes])
    guard !isEndMarker else { return }
    // The sum counts its own field, 148 to 155, as spaces.
    let sum = block.enumerated().reduce(0) { sum, byte in
      sum + (148..<156 ~= byte.offset ? 0x20 : Int(byte.element))
    }
    var digits = block[148..<156].drop { $0 == 0x20 }
    digits = digits.prefix { 0x30...0x37 ~= $0 }
    guard !digits.isEmpty, digits.reduce(0, { $0 << 3 | Int($1 - 0x30) }) == sum else {
      return nil
    }
  }

  /// Whether the block is all zeros.
  public var isEndMarker: Bool { block.allSatisfy { $0 == 0 } }

  /// The name of the first entry, up to 100 bytes of it.
  public var name: [UInt8] { Array(block[..<100].prefix { $0 != 0 }) }
}
