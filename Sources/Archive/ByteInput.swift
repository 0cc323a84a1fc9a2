/// Something that hands out bytes a chunk at a time, without copying them.
protocol ByteInput: AnyObject {
  /// The next bytes, empty at the end; valid until the next call.
  func next() throws(ArchiveError) -> UnsafeRawBufferPointer

  /// Passes over at most `count` bytes without reading them, and says how many; 0 if it cannot.
  func skip(_ count: Int64) -> Int64

  /// The bytes after the end of the data that belong to no part of it; known at the end.
  var trailingBytes: Int64 { get }
}

extension ByteInput {
  var trailingBytes: Int64 { 0 }
}
