/// The part of a content that is kept while the content passes.
public struct ContentSample: Sendable {
  /// How many bytes from the start are kept of every file.
  public var firstBytes: Int
  /// How many bytes from the start are kept of what looks like text.
  public var textBytes: Int
  /// Whether what programs and libraries need to be understood is kept of them.
  public var isExecutable: Bool

  /// The first bytes.
  public private(set) var head: [UInt8] = []
  /// The last bytes of an ELF file, where its table of sections is; empty for others.
  public private(set) var tail: [UInt8] = []

  /// Whether what was to be kept as a program is text, and says nothing about what runs it.
  public private(set) var isPlainText = false

  /// How many bytes are kept of an ELF file at its start, where the loader's path is.
  public static let elfHeadBytes = 4 << 10
  /// How many bytes are kept of an ELF file at its end.
  public static let elfTailBytes = 16 << 10
  /// How many bytes are kept of a script.
  public static let scriptBytes = 64 << 10
  /// Text has no zero in as many bytes from its start.
  public static let sniffedTextBytes = 8 << 10

  /// How many bytes tell a program: no content of fewer is plain text.
  public static let signBytes = 4

  private var headLimit = -1
  private var tailLimit = 0

  /// Creates a sample of nothing yet.
  public init(firstBytes: Int = 0, textBytes: Int = 0, isExecutable: Bool = false) {
    self.firstBytes = firstBytes
    self.textBytes = textBytes
    self.isExecutable = isExecutable
  }

  /// Whether bytes start as those of an ELF file do.
  public static func isELF(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46])
  }

  /// Whether bytes start as those of a script do.
  public static func isScript(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: "#!".utf8)
  }

  /// Whether bytes, the first of a file, look like text.
  public static func isText(_ bytes: some Collection<UInt8>) -> Bool {
    !bytes.prefix(sniffedTextBytes).contains(0)
  }

  /// Adds the next bytes of the content.
  mutating func add(_ chunk: UnsafeRawBufferPointer) {
    if headLimit < 0 {
      headLimit = firstBytes
      if unsafe Self.isText(chunk) { headLimit = max(headLimit, textBytes) }
      if isExecutable, unsafe Self.isELF(chunk) {
        headLimit = max(headLimit, Self.elfHeadBytes)
        tailLimit = Self.elfTailBytes
      } else if isExecutable, unsafe Self.isScript(chunk) {
        headLimit = max(headLimit, Self.scriptBytes)
      } else if isExecutable, chunk.count >= Self.signBytes {
        isPlainText = unsafe Self.isText(chunk)
      }
    }
    if head.count < headLimit {
      unsafe head.append(contentsOf: chunk.prefix(headLimit - head.count))
    }
    guard tailLimit > 0 else { return }
    unsafe tail.append(contentsOf: chunk.suffix(tailLimit))
    // Seldom, so that a content of many small chunks is not moved for each.
    if tail.count > 4 * tailLimit { tail.removeFirst(tail.count - tailLimit) }
  }
}
