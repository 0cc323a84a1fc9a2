/// The bytes of a range of a file; skipping is a change of position and reads nothing.
@safe final class FileInput: ByteInput {
  private let file: File
  private var position: Int64
  private let end: Int64
  private let buffer: UnsafeMutableRawBufferPointer

  init(file: File, range: ByteRange, window: Int) {
    self.file = file
    position = range.offset
    end = range.offset + range.count
    unsafe buffer = .allocate(byteCount: window, alignment: 16)
  }

  deinit { unsafe buffer.deallocate() }

  func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
    let wanted = unsafe Int(min(Int64(buffer.count), end - position))
    guard wanted > 0 else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    let count = try unsafe file.read(
      into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]),
      at: position
    )
    guard count > 0 else { throw ArchiveError(.truncated, "the file became shorter") }
    position += Int64(count)
    return unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
  }

  func skip(_ count: Int64) -> Int64 {
    let skipped = min(count, end - position)
    position += skipped
    return skipped
  }
}
