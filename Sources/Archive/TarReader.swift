internal import CArchive

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A cursor over the entries of an uncompressed tar stream.
///
/// It reads ustar, pax, GNU and v7 headers. The properties describe the entry that the last
/// ``advance()`` moved to.
public struct TarReader: ~Copyable {
  private let handle: ArchiveHandle
  private let source: BlockInput
  private let hasher: ContentHasher
  /// Where the current entry ends but for its padding, which the stream must reach.
  private var contentEnd: Int64 = 0
  /// Where the next header must be, if the current entry's size is true.
  private var nextHeader: Int64?
  /// What the entry is.
  public private(set) var kind = TarEntryKind.other
  /// The size of the content, in bytes; of a sparse file, with its holes.
  public private(set) var size: Int64 = 0
  /// Whether the content has holes that the archive does not store.
  public private(set) var isSparse = false

  /// Opens a cursor before the first entry of `stream`.
  ///
  /// - Throws: ``ArchiveError`` of kind `damaged` when it is not a tar archive.
  public init(stream: ByteStream, limits: Limits.Layer = Limits.Layer()) throws(ArchiveError) {
    let source = BlockInput(stream: stream)
    let hasher = try ContentHasher()
    let handle = try unsafe ArchiveHandle(stream: ByteStream(input: source), limits: limits) {
      archive in
      // Tar alone: the input is untrusted, and libarchive knows formats that have had worse bugs.
      unsafe archive_read_support_format_tar(archive)
    }
    self.source = source
    self.hasher = hasher
    self.handle = handle
  }

  /// Moves to the next entry, or returns `false` at the end of the archive.
  ///
  /// - Throws: ``ArchiveError`` when a header is damaged, or the bytes end before an entry does.
  public mutating func advance() throws(ArchiveError) -> Bool {
    let isEntry = try handle.advance()
    if let nextHeader, handle.headerPosition != nextHeader {
      // A pax record may claim any size, and libarchive believes it, even of what has no content.
      throw ArchiveError(.damaged, "an entry's size contradicts the bytes that it has")
    }
    nextHeader = nil
    guard isEntry else {
      guard source.position >= contentEnd else {
        throw ArchiveError(
          .truncated,
          "the last entry ends early: expected \(contentEnd) bytes, found \(source.position)"
        )
      }
      return false
    }
    kind = readKind()
    size = unsafe archive_entry_size(handle.entry)
    isSparse = unsafe archive_entry_sparse_count(handle.entry) > 0
    // The header itself must be there too, though its end may be zeros like the padding.
    let stored = kind == .file ? storedSize : 0
    let end = contentOffset.addingReportingOverflow(stored)
    guard size >= 0, stored >= 0, !end.overflow, end.partialValue < .max - 511 else {
      throw ArchiveError(.damaged, "an entry claims to have \(size) bytes")
    }
    contentEnd = end.partialValue
    // Of a file that is named like a directory, libarchive makes one, and reads its content as headers.
    guard kind != .directory || size == 0 else {
      throw ArchiveError(.damaged, "a directory claims to have \(size) bytes")
    }
    if !isSparse { nextHeader = (contentEnd + 511) & ~511 }
    return true
  }

  /// Whether the end-of-archive marker was there, a block of zeros; only after the last entry.
  public var endedWithMarker: Bool {
    source.filledBytes == 0 && handle.position > handle.headerPosition
  }

  private func readKind() -> TarEntryKind {
    if unsafe archive_entry_hardlink(handle.entry) != nil { return .hardLink }
    return switch unsafe archive_entry_filetype(handle.entry) & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .directory
    case S_IFLNK: .symbolicLink
    case S_IFCHR: .characterDevice
    case S_IFBLK: .blockDevice
    case S_IFIFO: .namedPipe
    default: .other
    }
  }

  /// The bytes of the content that the archive stores: ``size``, less the holes of a sparse file.
  public var storedSize: Int64 {
    guard isSparse else { return size }
    unsafe archive_entry_sparse_reset(handle.entry)
    var (offset, length, sum): (Int64, Int64, Int64) = (0, 0, 0)
    while unsafe archive_entry_sparse_next(handle.entry, &offset, &length) == ARCHIVE_OK {
      sum = sum.addingReportingOverflow(length).partialValue
    }
    return sum
  }

  /// The permission bits, with setuid (0o4000), setgid (0o2000) and sticky (0o1000).
  public var mode: UInt16 { unsafe UInt16(archive_entry_perm(handle.entry) & 0o7777) }

  /// The owner's number; what does not fit is the largest there is.
  public var userID: UInt32 { unsafe Self.number(archive_entry_uid(handle.entry)) }

  /// The group's number; what does not fit is the largest there is.
  public var groupID: UInt32 { unsafe Self.number(archive_entry_gid(handle.entry)) }

  /// Whether a device has the number 0:0, which the overlay file system uses for a whiteout.
  public var isDeviceZero: Bool { unsafe archive_entry_rdev(handle.entry) == 0 }

  /// Whether the file carries capabilities, in the extended attribute `security.capability`.
  public var hasCapabilities: Bool { unsafe withCapabilities { _ in true } ?? false }

  /// The capabilities that the file carries; `nil` for none, and for an attribute of no known form.
  public var capabilities: FileCapabilities? {
    unsafe withCapabilities { bytes in
      unsafe FileCapabilities(bytes.bindMemory(to: UInt8.self).span)
    } ?? nil
  }

  /// Calls `body` with the value of `security.capability`; `nil` where there is none.
  private func withCapabilities<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
    // Most entries have no attributes, which takes one call to know.
    guard unsafe archive_entry_xattr_reset(handle.entry) > 0 else { return nil }
    var name: UnsafePointer<CChar>?
    var value: UnsafeRawPointer?
    var count = 0
    while unsafe archive_entry_xattr_next(handle.entry, &name, &value, &count) == ARCHIVE_OK {
      if unsafe name.map({ name in unsafe strcmp(name, "security.capability") == 0 }) == true {
        return unsafe body(UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : count))
      }
    }
    return nil
  }

  /// What is odd about the entry's header, in libarchive's words; `nil` for an ordinary one.
  public var oddity: String? { handle.oddity }

  /// The position of the content in the stream; the content of a sparse file is not in one piece.
  ///
  /// Only before the content is read.
  public var contentOffset: Int64 { handle.position }

  /// Calls `body` with the bytes of the entry's path, as they are in the archive.
  public func withPath<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe Self.withBytes(archive_entry_pathname(handle.entry), body)
  }

  /// Calls `body` with the bytes that a hard or a symbolic link points to; none for other kinds.
  public func withLinkTarget<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let target = unsafe archive_entry_hardlink(handle.entry) ?? archive_entry_symlink(handle.entry)
    return try unsafe Self.withBytes(target, body)
  }

  /// The entry's content as a stream, which ends when the cursor moves on.
  public func content() -> ByteStream {
    ByteStream(input: EntryInput(handle: handle, sparseSize: isSparse ? size : 0))
  }

  /// The hash of the entry's content, holes read as zeros.
  ///
  /// - Throws: ``ArchiveError`` when the content is damaged or ends early.
  public func contentHash() throws(ArchiveError) -> ContentHash {
    guard isSparse else { return try unsafe hasher.hash(count: size, next: handle.nextChunk) }
    let content = EntryInput(handle: handle, sparseSize: size)
    return try unsafe hasher.hash(count: size, next: content.next)
  }

  /// The hash of the entry's content, of which `sample` keeps a part.
  ///
  /// - Throws: ``ArchiveError`` when the content is damaged or ends early.
  public func contentHash(sampling sample: inout ContentSample) throws(ArchiveError) -> ContentHash
  {
    let sparse = isSparse ? EntryInput(handle: handle, sparseSize: size) : nil
    return try unsafe hasher.hash(count: size) { () throws(ArchiveError) in
      let chunk = if let sparse { try unsafe sparse.next() } else { try unsafe handle.nextChunk() }
      unsafe sample.add(chunk)
      return unsafe chunk
    }
  }

  /// A user's or a group's number; a negative one must not become 0, which is root's.
  private static func number(_ value: Int64) -> UInt32 {
    value < 0 ? .max : UInt32(clamping: value)
  }

  private static func withBytes<Result, Failure: Error>(
    _ text: UnsafePointer<CChar>?,
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let text = unsafe text else { return try body(Span()) }
    let bytes = unsafe UnsafeRawBufferPointer(start: text, count: strlen(text))
    return try unsafe body(bytes.bindMemory(to: UInt8.self).span)
  }
}
