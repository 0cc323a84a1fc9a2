/// Bytes that are in memory already.
@safe final class MemoryInput: ByteInput {
  private let buffer: UnsafeMutableRawBufferPointer
  private var position = 0

  init(bytes: [UInt8]) {
    unsafe buffer = .allocate(byteCount: max(1, bytes.count), alignment: 16)
    unsafe buffer.copyBytes(from: bytes)
    end = bytes.count
  }

  private let end: Int

  deinit { unsafe buffer.deallocate() }

  func next() -> UnsafeRawBufferPointer {
    defer { position = end }
    return unsafe UnsafeRawBufferPointer(rebasing: buffer[position..<end])
  }

  func skip(_ count: Int64) -> Int64 {
    let skipped = Int(min(count, Int64(end - position)))
    position += skipped
    return Int64(skipped)
  }
}
