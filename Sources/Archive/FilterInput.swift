internal import CArchive

/// The bytes that a zstd, xz or bzip2 stream holds, decoded by libarchive.
@safe final class FilterInput: ByteInput {
  private let handle: ArchiveHandle
  private let compression: Compression
  private let isEmpty: Bool
  /// The most that libarchive wants to see of a stream before it recognises it: bzip2's 14 bytes.
  private static let headerBytes = 14

  init(upstream: ByteStream, compression: Compression) throws(ArchiveError) {
    self.compression = compression
    if compression == .zstd { try Self.skipSkippableFrames(upstream) }
    let head = try upstream.peek(Self.headerBytes)
    handle = try Self.named(compression) { () throws(ArchiveError) in
      let stream = compression == .xz ? ByteStream(input: XZInput(upstream: upstream)) : upstream
      return try unsafe ArchiveHandle(stream: stream) { archive in
        let filtered =
          switch compression {
          case .zstd: unsafe archive_read_support_filter_zstd(archive)
          case .xz: unsafe archive_read_support_filter_xz(archive)
          default: unsafe archive_read_support_filter_bzip2(archive)
          }
        guard filtered == ARCHIVE_OK else { return filtered }
        unsafe archive_read_support_format_empty(archive)
        return unsafe archive_read_support_format_raw(archive)
      }
    }
    let handle = handle
    isEmpty = try Self.named(compression) { () throws(ArchiveError) in try !handle.advance() }
    // libarchive stacks filters for as long as one recognises its input.
    guard handle.filterCount <= 1 else {
      throw ArchiveError(.unsupported, "it is compressed \(handle.filterCount) times over")
    }
    // Without a filter it would hand out the bytes as they are.
    guard handle.filterCount == 1 || isEmpty else {
      let name = compression.rawValue
      throw head.count < Self.headerBytes
        ? ArchiveError(.truncated, "the \(name) data ends early")
        : ArchiveError(.damaged, "the \(name) data is damaged: it has no valid header")
    }
  }

  func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
    let end = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    guard !isEmpty else { return unsafe end }
    let handle = handle
    while true {
      let block = try unsafe Self.named(compression) { () throws(ArchiveError) in
        try unsafe handle.nextBlock()
      }
      guard let block = unsafe block else { return unsafe end }
      // An empty chunk would mean the end to the reader.
      if unsafe !block.bytes.isEmpty { return unsafe block.bytes }
    }
  }

  func skip(_ count: Int64) -> Int64 { 0 }

  /// Passes over the skippable frames at the start, by which libarchive does not know zstd.
  private static func skipSkippableFrames(_ stream: ByteStream) throws(ArchiveError) {
    while true {
      let header = try stream.peek(8)
      guard Compression.isSkippableFrame(header) else { return }
      guard header.count == 8 else {
        throw ArchiveError(.truncated, "the zstd data ends early")
      }
      // A little-endian length follows the magic number.
      let length = 8 + header[4..<8].reversed().reduce(0) { $0 << 8 | Int64($1) }
      guard try stream.drain(limit: length) == length else {
        throw ArchiveError(.truncated, "the zstd data ends early")
      }
    }
  }

  /// Runs `body` and says in its error which decoder it was.
  private static func named<Result>(
    _ compression: Compression,
    _ body: () throws(ArchiveError) -> Result
  ) throws(ArchiveError) -> Result {
    do { return try body() } catch {
      if error.message.contains("requires too much memory") {
        throw ArchiveError(
          .limit,
          "the zstd data asks for a window of more than \(ByteSize(Limits.Unpacking.windowBytes)), the "
            + "most that is read"
        )
      }
      throw error.kind == .truncated
        ? ArchiveError(.truncated, "the \(compression.rawValue) data ends early")
        : error.kind == .damaged
          ? ArchiveError(.damaged, "the \(compression.rawValue) data is damaged: \(error.message)")
          : error
    }
  }
}
