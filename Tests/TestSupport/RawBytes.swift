/// A name or a content: bytes that need not be UTF-8, written as text or as a list of bytes.
///
/// `"caf" + [0xE9]` is a Latin-1 name that no `String` can hold.
public struct RawBytes: Sendable, Hashable {
  /// The bytes themselves.
  public var bytes: [UInt8]

  /// Takes the bytes as they are.
  public init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  /// Joins the two.
  public static func + (left: RawBytes, right: RawBytes) -> RawBytes {
    RawBytes(left.bytes + right.bytes)
  }
}

extension RawBytes: ExpressibleByStringInterpolation {
  /// The UTF-8 of `value`.
  public init(stringLiteral value: String) {
    bytes = Array(value.utf8)
  }
}

extension RawBytes: ExpressibleByArrayLiteral {
  /// The listed bytes.
  public init(arrayLiteral elements: UInt8...) {
    bytes = elements
  }
}

extension RawBytes: CustomStringConvertible {
  /// The bytes as text, repaired where they are not UTF-8.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}
