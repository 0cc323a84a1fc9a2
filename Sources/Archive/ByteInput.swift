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

/// An input that can put its bytes where somebody wants them, which spares a copy.
protocol DirectInput: ByteInput {
  /// Puts the next bytes into `room`, as many as come at once, and says how many; 0 only at the end.
  ///
  /// Whoever began with this does not call ``next()`` any more.
  func read(into room: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int
}
