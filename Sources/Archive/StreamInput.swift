/// The bytes of a pipe or a device, from where it stands to its end.
@safe final class StreamInput: ByteInput {
  private let file: File
  private let buffer: UnsafeMutableRawBufferPointer

  init(file: File, window: Int) {
    self.file = file
    unsafe buffer = .allocate(byteCount: window, alignment: 16)
  }

  deinit { unsafe buffer.deallocate() }

  func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
    let count = try unsafe file.readNext(into: buffer)
    return unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
  }

  func skip(_ count: Int64) -> Int64 { 0 }
}
