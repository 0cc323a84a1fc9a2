#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The system's `read`, which a method of the same name would hide.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  unsafe read(descriptor, bytes, count)
}

/// An open file that several readers may read at once, each at its own position.
public final class File: Sendable {
  /// What kind of thing was opened.
  public enum Kind: Sendable, Hashable {
    /// A regular file: it has a size and can be read at any position.
    case regular
    /// A directory.
    case directory
    /// A pipe, a socket or a device: it can be read once, from start to end.
    case stream
  }

  let descriptor: Int32
  private let closesDescriptor: Bool
  private let stamp: FileStamp
  /// What kind of thing this is.
  public let kind: Kind
  /// The position of the first byte that belongs to the file as it was handed over.
  public let start: Int64
  /// The number of bytes from `start`; 0 unless it is a regular file.
  public let size: Int64

  /// Opens the file at `path` for reading.
  ///
  /// - Throws: ``ArchiveError`` of kind `system` when it cannot be opened.
  public convenience init(path: String) throws(ArchiveError) {
    let descriptor = Int32(
      retryingOnInterrupt { unsafe Int(open(path, O_RDONLY | O_CLOEXEC)) }
    )
    guard descriptor >= 0 else { throw .system("open it") }
    try self.init(descriptor: descriptor, closesDescriptor: true)
  }

  /// Opens a member of a directory, and never follows a symbolic link on the way.
  ///
  /// - Throws: ``ArchiveError`` of kind `system` when it cannot be opened, or is a link.
  public convenience init(path components: [String], in directory: File) throws(ArchiveError) {
    var parent = directory
    for (index, component) in components.enumerated() {
      let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
      let descriptor = Int32(
        retryingOnInterrupt { unsafe Int(openat(parent.descriptor, component, flags)) }
      )
      guard descriptor >= 0 else {
        if errno == ELOOP {
          throw ArchiveError(.unsupported, "it is a symbolic link, which is never followed")
        }
        throw .system("open it")
      }
      if index == components.count - 1 {
        try self.init(descriptor: descriptor, closesDescriptor: true)
        return
      }
      parent = try File(descriptor: descriptor, closesDescriptor: true)
    }
    throw ArchiveError(.unsupported, "it has no name")
  }

  /// Wraps standard input; a redirected regular file stays readable at any position.
  public static func standardInput() throws(ArchiveError) -> File {
    try File(descriptor: 0, closesDescriptor: false)
  }

  private init(descriptor: Int32, closesDescriptor: Bool) throws(ArchiveError) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let error = ArchiveError.system("read its status")
      if closesDescriptor { close(descriptor) }
      throw error
    }
    kind = Kind(status)
    stamp = FileStamp(status)
    // Another program may have read the head of a redirected file already.
    let position = kind == .regular ? Int64(lseek(descriptor, 0, SEEK_CUR)) : 0
    start = max(0, position)
    size = kind == .regular ? max(0, Int64(status.st_size) - start) : 0
    self.descriptor = descriptor
    self.closesDescriptor = closesDescriptor
  }

  deinit {
    if closesDescriptor { close(descriptor) }
  }

  /// What kind of thing is at `path`, behind a link if it is one; `nil` if nothing is there.
  ///
  /// A link to nothing counts as a file: whoever opens it gets to know.
  public static func kind(at path: String) -> Kind? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return unsafe stat(path, &status) == 0 ? Kind(status) : .regular
  }

  /// Whether anything in this directory is called `name`, a link to nothing included.
  public func holds(_ name: String) -> Bool {
    var status = stat()
    return unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0
  }

  /// Whether nobody has written to it since it was opened, as far as the system knows.
  public var isUnchanged: Bool { FileStamp(descriptor: descriptor) == stamp }

  /// The whole file as a range.
  public var wholeRange: ByteRange { ByteRange(offset: start, count: size) }

  /// Reads the bytes of `range`.
  ///
  /// - Throws: ``ArchiveError`` when reading fails, or the file ends before the range does.
  public func read(_ range: ByteRange) throws(ArchiveError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Int(range.count))
    var filled = 0
    while filled < bytes.count {
      let offset = range.offset + Int64(filled)
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        retryingOnInterrupt {
          unsafe pread(
            descriptor,
            buffer.baseAddress?.advanced(by: filled),
            buffer.count - filled,
            off_t(offset)
          )
        }
      }
      guard count >= 0 else { throw .system("read it") }
      guard count > 0 else { throw .shrunk }
      filled += count
    }
    return bytes
  }

  /// Reads at most as many bytes as `buffer` holds; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(ArchiveError)
    -> Int
  {
    let count = retryingOnInterrupt {
      unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
    }
    guard count >= 0 else { throw .system("read it") }
    return count
  }

  /// Reads the next bytes of a stream; 0 at its end.
  func readNext(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
    let count = retryingOnInterrupt {
      unsafe systemRead(descriptor, buffer.baseAddress, buffer.count)
    }
    guard count >= 0 else { throw .system("read it") }
    return count
  }
}

extension File.Kind {
  fileprivate init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .directory
    default: self = .stream
    }
  }
}
