internal import CArchive

/// A libarchive reader over a stream, and the stream it reads from.
@safe final class ArchiveHandle {
  private let archive: OpaquePointer
  private let source: Source
  private(set) var entry: OpaquePointer?
  /// The number of times that ``advance()`` was called: it tells whether an entry is still current.
  private(set) var generation = 0
  /// What libarchive found odd about the current entry, but not wrong.
  private(set) var oddity: String?

  /// What libarchive's callbacks need: the stream, and the error that C cannot carry.
  private final class Source {
    let stream: ByteStream
    var error: ArchiveError?
    /// Bytes that a header may have with all its extensions.
    let headerBytes: Int64
    /// Where the header that is being read must have ended.
    var headerEnd = Int64.max

    init(stream: ByteStream, headerBytes: Int64) {
      self.stream = stream
      self.headerBytes = headerBytes
    }
  }

  /// Opens a reader that `configure` gives its format and filter.
  init(
    stream: ByteStream,
    limits: Limits.Layer = Limits.Layer(),
    configure: (OpaquePointer) -> Int32
  ) throws(ArchiveError) {
    guard let archive = unsafe archive_read_new() else {
      throw ArchiveError(.system, "cannot read a tar archive: out of memory")
    }
    let source = Source(stream: stream, headerBytes: limits.headerBytes)
    var status = unsafe configure(archive)
    if status == ARCHIVE_OK {
      status = unsafe archive_read_open2(
        archive,
        Unmanaged.passUnretained(source).toOpaque(),
        nil,
        { _, context, buffer in unsafe ArchiveHandle.read(context, buffer) },
        { _, context, count in unsafe ArchiveHandle.skip(context, count) },
        nil
      )
    }
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN else {
      let error = unsafe Self.error(archive, source)
      unsafe archive_read_free(archive)
      throw error
    }
    unsafe self.archive = archive
    self.source = source
  }

  deinit { unsafe archive_read_free(archive) }

  /// The number of bytes of the stream that libarchive has used up.
  var position: Int64 { unsafe archive_filter_bytes(archive, 0) }

  /// The position of the current header; after the last entry, of what follows it.
  var headerPosition: Int64 { unsafe archive_read_header_position(archive) }

  /// The number of filters between the stream and the format.
  var filterCount: Int { unsafe Int(archive_filter_count(archive)) - 1 }

  /// Moves to the next entry, or returns `false` at the end.
  func advance() throws(ArchiveError) -> Bool {
    generation += 1
    if unsafe entry != nil {
      // Here already, so that what comes next is the header alone.
      let skipped = unsafe archive_read_data_skip(archive)
      guard skipped == ARCHIVE_OK || skipped == ARCHIVE_WARN else {
        throw unsafe Self.error(archive, source)
      }
    }
    source.headerEnd = source.stream.position + source.headerBytes
    defer { source.headerEnd = .max }
    var next: OpaquePointer?
    let status = unsafe archive_read_next_header(archive, &next)
    unsafe entry = next
    switch status {
    case ARCHIVE_OK:
      oddity = nil
      return true
    case ARCHIVE_WARN:
      // A program that never calls setlocale is in the C locale, where every name beyond ASCII
      // "can't be converted". Its bytes are intact; in a UTF-8 locale libarchive would normalise
      // them, and two files could become one.
      let text = message
      oddity = text.contains("can't be converted") ? nil : text
      return true
    case ARCHIVE_EOF:
      unsafe entry = nil
      // A callback's failure may look like an early end.
      if let error = source.error { throw error }
      return false
    default: throw unsafe Self.error(archive, source)
    }
  }

  /// The next block of the current entry's content and its position in it; `nil` at the end.
  func nextBlock() throws(ArchiveError) -> (bytes: UnsafeRawBufferPointer, offset: Int64)? {
    var start: UnsafeRawPointer?
    var count = 0
    var offset: Int64 = 0
    switch unsafe archive_read_data_block(archive, &start, &count, &offset) {
    case ARCHIVE_OK, ARCHIVE_WARN:
      return unsafe (UnsafeRawBufferPointer(start: start, count: count), offset)
    case ARCHIVE_EOF:
      if let error = source.error { throw error }
      return nil
    default: throw unsafe Self.error(archive, source)
    }
  }

  /// The next bytes of the current entry's content, which has no holes; empty at the end.
  func nextChunk() throws(ArchiveError) -> UnsafeRawBufferPointer {
    while let block = try unsafe nextBlock() {
      if unsafe !block.bytes.isEmpty { return unsafe block.bytes }
    }
    return unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private var message: String { unsafe Self.message(archive) }

  private static func message(_ archive: OpaquePointer) -> String {
    guard let text = unsafe archive_error_string(archive) else { return "it cannot be read" }
    return unsafe String(cString: text)
  }

  private static func error(_ archive: OpaquePointer, _ source: Source) -> ArchiveError {
    if let error = source.error { return error }
    let text = unsafe message(archive)
    // "No progress is possible" is liblzma's word for it.
    if text.lowercased().contains("truncated") || text.contains("No progress is possible") {
      // libarchive counts how many bytes it looked for, which depends on how they came.
      return ArchiveError(.truncated, "it stops in the middle of an entry")
    }
    if text == "Unrecognized archive format" { return .notTar }
    // For a long name, a link's target or a pax header, each.
    if text == "Special header too large" {
      return ArchiveError(.limit, "a header has more than 1MiB")
    }
    return ArchiveError(.damaged, text)
  }

  private static func read(
    _ context: UnsafeMutableRawPointer?,
    _ buffer: UnsafeMutablePointer<UnsafeRawPointer?>?
  ) -> la_ssize_t {
    guard let context = unsafe context else { return -1 }
    let source = unsafe Unmanaged<Source>.fromOpaque(context).takeUnretainedValue()
    do throws(ArchiveError) {
      guard source.stream.position < source.headerEnd else {
        throw ArchiveError(.limit, "a header has more than \(ByteSize(source.headerBytes))")
      }
      let bytes = try unsafe source.stream.next()
      unsafe buffer?.pointee = bytes.baseAddress
      return bytes.count
    } catch {
      source.error = error
      return -1
    }
  }

  private static func skip(_ context: UnsafeMutableRawPointer?, _ count: Int64) -> Int64 {
    guard let context = unsafe context else { return 0 }
    let source = unsafe Unmanaged<Source>.fromOpaque(context).takeUnretainedValue()
    return source.stream.skip(count)
  }
}
