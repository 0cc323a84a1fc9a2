internal import CArchive

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Writes a tar stream, in the form of GNU tar, which keeps the bytes of names as they are.
@safe public final class TarWriter {
  /// What an entry is.
  public enum Kind: Sendable {
    /// A regular file of so many bytes.
    case file(size: Int64)
    /// A directory.
    case directory
    /// A symbolic link to these bytes.
    case symbolicLink(to: [UInt8])
    /// A further name of the file at this path.
    case hardLink(to: [UInt8])
  }

  private let archive: OpaquePointer
  private let entry: OpaquePointer
  private let sink: Sink

  /// What libarchive's callback needs.
  private final class Sink {
    let descriptor: Int32
    var error: ArchiveError?
    var isClosed = false

    init(descriptor: Int32) { self.descriptor = descriptor }
  }

  /// Starts a stream that goes to an open descriptor.
  ///
  /// - Throws: ``ArchiveError`` when there is no memory.
  public init(descriptor: Int32) throws(ArchiveError) {
    guard let archive = unsafe archive_write_new(), let entry = unsafe archive_entry_new() else {
      throw ArchiveError(.system, "cannot write a tar archive: out of memory")
    }
    let sink = Sink(descriptor: descriptor)
    unsafe archive_write_set_format_gnutar(archive)
    unsafe archive_write_open(
      archive,
      Unmanaged.passUnretained(sink).toOpaque(),
      nil,
      { _, context, bytes, count in unsafe TarWriter.write(context, bytes, count) },
      nil
    )
    unsafe self.archive = archive
    unsafe self.entry = entry
    self.sink = sink
  }

  deinit {
    unsafe archive_entry_free(entry)
    unsafe archive_write_free(archive)
  }

  /// Whether the reader went away, so that there is nothing more to write.
  public var isClosed: Bool { sink.isClosed }

  /// Adds an entry without content.
  ///
  /// - Parameters:
  ///   - path: The bytes of its path.
  ///   - kind: What it is.
  ///   - mode: Permission bits with setuid, setgid and sticky.
  ///   - userID: The owner's number.
  ///   - groupID: The group's number.
  ///   - content: The bytes of a file; `nil` for what has none.
  /// - Throws: ``ArchiveError`` when the system refuses, or the content is not what was promised.
  public func add(
    _ path: [UInt8],
    _ kind: Kind,
    mode: UInt16,
    userID: UInt32,
    groupID: UInt32,
    content: ByteStream? = nil
  ) throws(ArchiveError) {
    guard !sink.isClosed else { return }
    unsafe archive_entry_clear(entry)
    unsafe Self.withText(path) { text in unsafe archive_entry_set_pathname(entry, text) }
    unsafe archive_entry_set_perm(entry, mode_t(mode))
    unsafe archive_entry_set_uid(entry, Int64(userID))
    unsafe archive_entry_set_gid(entry, Int64(groupID))
    unsafe archive_entry_set_size(entry, 0)
    switch kind {
    case .file(let size):
      unsafe archive_entry_set_filetype(entry, S_IFREG as mode_t)
      unsafe archive_entry_set_size(entry, size)
    case .directory: unsafe archive_entry_set_filetype(entry, S_IFDIR as mode_t)
    case .symbolicLink(let target):
      unsafe archive_entry_set_filetype(entry, S_IFLNK as mode_t)
      unsafe Self.withText(target) { text in unsafe archive_entry_set_symlink(entry, text) }
    case .hardLink(let target):
      unsafe archive_entry_set_filetype(entry, S_IFREG as mode_t)
      unsafe Self.withText(target) { text in unsafe archive_entry_set_hardlink(entry, text) }
    }
    try check(unsafe archive_write_header(archive, entry))
    guard case .file(let size) = kind, size > 0 else { return }
    guard let content else { throw ArchiveError(.truncated, "expected \(size) bytes, found none") }
    var copied: Int64 = 0
    while !sink.isClosed {
      let chunk = try unsafe content.next()
      guard unsafe !chunk.isEmpty else { break }
      copied += Int64(chunk.count)
      let written = unsafe archive_write_data(archive, chunk.baseAddress, chunk.count)
      guard written == chunk.count || sink.isClosed else { throw failure }
    }
    guard copied == size || sink.isClosed else {
      throw ArchiveError(.truncated, "expected \(size) bytes, found \(copied)")
    }
  }

  /// Ends the stream.
  ///
  /// - Throws: ``ArchiveError`` when the system refuses.
  public func finish() throws(ArchiveError) {
    guard !sink.isClosed else { return }
    try check(unsafe archive_write_close(archive))
  }

  private func check(_ status: Int32) throws(ArchiveError) {
    // A warning says that a name is no text in this locale; its bytes are written all the same.
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN || sink.isClosed else { throw failure }
  }

  private var failure: ArchiveError {
    if let error = sink.error { return error }
    let text = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
    return ArchiveError(.system, text ?? "cannot write a tar archive")
  }

  private static func withText(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>?) -> Void) {
    let text = bytes.map(CChar.init(bitPattern:)) + [0]
    unsafe text.withUnsafeBufferPointer { buffer in unsafe body(buffer.baseAddress) }
  }

  private static func write(
    _ context: UnsafeMutableRawPointer?,
    _ bytes: UnsafeRawPointer?,
    _ count: Int
  ) -> la_ssize_t {
    guard let context = unsafe context else { return -1 }
    let sink = unsafe Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
    do throws(ArchiveError) {
      let buffer = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
      let outcome = try unsafe FileWriter.write(buffer, toDescriptor: sink.descriptor)
      guard outcome == .written else {
        sink.isClosed = true
        return -1
      }
      return count
    } catch {
      sink.error = error
      return -1
    }
  }
}
