/// A contiguous part of a file, in bytes.
public struct ByteRange: Sendable, Hashable {
  /// The position of the first byte.
  public var offset: Int64
  /// The number of bytes.
  public var count: Int64

  /// Creates the range of `count` bytes that starts at `offset`.
  public init(offset: Int64, count: Int64) {
    self.offset = offset
    self.count = count
  }

  /// The range without its first `count` bytes, of which it must have as many.
  func dropping(_ count: Int64) -> ByteRange {
    ByteRange(offset: offset + count, count: self.count - count)
  }
}
