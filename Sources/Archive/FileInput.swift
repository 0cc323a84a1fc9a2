/// The bytes of a range of a file; skipping is a change of position and reads nothing.
@safe final class FileInput: ByteInput {
  private let file: File
  private var position: Int64
  private let end: Int64
  private let buffer: UnsafeMutableRawBufferPointer
  /// The bytes that the next read asks for: few after a skip, since what follows a header is skipped
  /// as a rule, and ever more while everything is wanted.
  private var wanted: Int

  /// The bytes of the first read, and of one after a skip: a header, and the content of a small file.
  private static let smallestRead = 1 << 10

  /// Creates an input that reads at most `window` bytes at a time.
  init(file: File, range: ByteRange, window: Int) {
    self.file = file
    position = range.offset
    end = range.offset + range.count
    unsafe buffer = .allocate(byteCount: window, alignment: 16)
    wanted = min(window, Self.smallestRead)
  }

  deinit { unsafe buffer.deallocate() }

  func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
    let count = Int(min(Int64(wanted), end - position))
    guard count > 0 else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    let found = try unsafe file.read(
      into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]),
      at: position
    )
    guard found > 0 else { throw .shrunk }
    position += Int64(found)
    wanted = unsafe min(2 * wanted, buffer.count)
    return unsafe UnsafeRawBufferPointer(rebasing: buffer[..<found])
  }

  func skip(_ count: Int64) -> Int64 {
    let skipped = min(count, end - position)
    position += skipped
    wanted = unsafe min(buffer.count, Self.smallestRead)
    return skipped
  }
}
