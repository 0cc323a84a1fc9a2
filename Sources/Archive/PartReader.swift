/// Reads parts of files that are asked for one after another.
///
/// Parts that follow each other, but for a header between them, come with ever larger reads: a layer that
/// changes owners holds the files of the layer below in their order. For any other part, no byte more
/// than the part is read.
@safe final class PartReader {
  private let buffer: UnsafeMutableRawBufferPointer
  private var file: File?
  /// What of the file is in the buffer.
  private var position: Int64 = 0
  private var count = 0
  /// The bytes of the last read that was made for more than its part.
  private var ahead = 0

  private static let windowBytes = 256 << 10
  /// The most that may be between two parts that follow each other: headers, and a small file.
  private static let gap: Int64 = 16 << 10
  /// The bytes of a first read: most files end before, and of those that do not, most differ before.
  private static let firstRead = 16 << 10

  init() { unsafe buffer = .allocate(byteCount: Self.windowBytes, alignment: 4096) }

  deinit { unsafe buffer.deallocate() }

  /// Some bytes from the start of `range`, at least one; valid until the next call.
  ///
  /// - Throws: ``ArchiveError`` when reading fails, or the file ends before.
  func bytes(of file: File, _ range: ByteRange) throws(ArchiveError) -> UnsafeRawBufferPointer {
    let end = position + Int64(count)
    let isNear = self.file === file && range.offset >= position && range.offset <= end + Self.gap
    if !isNear || range.offset >= end {
      ahead = isNear ? max(Self.firstRead, min(2 * ahead, Self.windowBytes)) : 0
      let wanted = max(min(Int(clamping: range.count), Self.firstRead), ahead)
      self.file = nil
      count = try unsafe file.read(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]),
        at: range.offset
      )
      guard count > 0 else { throw .shrunk }
      (self.file, position) = (file, range.offset)
    }
    let start = Int(range.offset - position)
    let taken = Int(min(range.count, Int64(count - start)))
    return unsafe UnsafeRawBufferPointer(rebasing: buffer[start..<start + taken])
  }
}
