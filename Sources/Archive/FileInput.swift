/// The bytes of a range of a file; skipping is a change of position and reads nothing.
@safe final class FileInput: ByteInput {
  private let file: File
  private var position: Int64
  private let end: Int64
  private let buffer: UnsafeMutableRawBufferPointer
  /// The bytes that the first read asks for, and one after a skip.
  private let firstRead: Int
  /// The bytes that the next read asks for: few after a skip, since what follows a header is skipped
  /// as a rule, and ever more while everything is wanted.
  private var wanted: Int

  private static let page = 4 << 10

  /// A header, and all of most files: less costs more reads, more copies what is skipped.
  static let headerRead = 4 << 10

  /// Creates an input that reads at most `window` bytes at a time, and `firstRead` at first.
  init(file: File, range: ByteRange, window: Int, firstRead: Int = FileInput.headerRead) {
    self.file = file
    position = range.offset
    end = range.offset + range.count
    unsafe buffer = .allocate(byteCount: window, alignment: 16)
    self.firstRead = min(window, firstRead)
    wanted = self.firstRead
  }

  deinit { unsafe buffer.deallocate() }

  func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
    let count = unsafe Int(min(Int64(buffer.count), end - position, nextCount))
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

  /// The bytes from here to the border of pages that is nearest to where the next read would end: a part
  /// of a page costs as much as all of it.
  private var nextCount: Int64 {
    guard wanted >= Self.page else { return Int64(wanted) }
    return (position + Int64(wanted + Self.page / 2)) / Int64(Self.page) * Int64(Self.page)
      - position
  }

  func skip(_ count: Int64) -> Int64 {
    let skipped = min(count, end - position)
    position += skipped
    wanted = firstRead
    return skipped
  }
}
