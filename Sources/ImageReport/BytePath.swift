/// A path inside an image as the bytes its archive holds, relative to the root, no leading slash.
public struct BytePath: Sendable, Hashable, Comparable, ExpressibleByStringLiteral {
  /// The bytes, which need not be UTF-8.
  public let bytes: [UInt8]

  /// Creates a path from its bytes.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Creates a path from text.
  public init(stringLiteral text: String) {
    bytes = Array(text.utf8)
  }

  /// The path as text, with U+FFFD where the bytes are not UTF-8.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether `text` says everything that the bytes say.
  public var isUTF8: Bool {
    // Decoding repairs, so the bytes come back unchanged exactly when there was nothing to repair.
    bytes.allSatisfy { $0 < 0x80 } || text.utf8.elementsEqual(bytes)
  }

  /// Orders by bytes, which no locale and no Unicode version changes.
  public static func < (left: BytePath, right: BytePath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
