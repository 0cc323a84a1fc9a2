#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Documents that are written to files together: either all are there in the end, or none is.
///
/// Each is written beside its place and renamed, so that a reader sees all of it or nothing. What is
/// there and is no regular file, such as a device or a pipe, is written to as it is.
public struct FileReplacement: ~Copyable {
  /// A document that could not be written.
  public struct Failure: Error, Sendable {
    /// The path that it was for.
    public let path: String
    /// Why.
    public let reason: ArchiveError
  }

  /// A document that is written, and waits for its name.
  private var files: [(path: String, temporary: String, target: String)] = []
  /// A document that goes to something that is no regular file.
  private var streams: [(path: String, descriptor: Int32, bytes: [UInt8])] = []

  /// Creates a replacement of nothing yet.
  public init() {}

  deinit {
    for file in files { TemporaryFiles.remove(file.temporary) }
    for stream in streams { close(stream.descriptor) }
  }

  /// Writes a document that is to be at `path` once ``commit()`` is called.
  ///
  /// - Throws: ``Failure`` when the system refuses.
  public mutating func add(_ bytes: [UInt8], at path: String) throws(Failure) {
    do throws(ArchiveError) { try write(bytes, for: path) } catch {
      throw Failure(path: path, reason: error)
    }
  }

  /// Writes what `body` puts into a descriptor, to be at `path` once ``commit()`` is called.
  ///
  /// What is there and is no regular file is written to at once.
  ///
  /// - Throws: ``Failure`` when the system refuses, or `body` fails.
  public mutating func add(
    at path: String,
    writing body: (_ descriptor: Int32) throws(ArchiveError) -> Void
  ) throws(Failure) {
    do throws(ArchiveError) {
      let target = try Self.followingLinks(path)
      var status = stat()
      let exists = unsafe stat(target, &status) == 0
      guard !exists || status.st_mode & S_IFMT == S_IFREG else {
        let descriptor = Int32(
          retryingOnInterrupt { unsafe Int(open(target, O_WRONLY | O_CLOEXEC)) }
        )
        guard descriptor >= 0 else { throw .system("open it for writing") }
        defer { close(descriptor) }
        try body(descriptor)
        return
      }
      try replace(target, for: path, keeping: exists ? status.st_mode : nil, body)
    } catch { throw Failure(path: path, reason: error) }
  }

  /// Puts all documents in their places.
  ///
  /// What is no file comes first, since it can fail; then no file was changed.
  ///
  /// - Throws: ``Failure`` when the system refuses.
  public mutating func commit() throws(Failure) {
    for stream in streams {
      do throws(ArchiveError) {
        _ = try FileWriter.write(stream.bytes, toDescriptor: stream.descriptor)
      } catch { throw Failure(path: stream.path, reason: error) }
    }
    if let failed = TemporaryFiles.rename(files.map { ($0.temporary, $0.target) }) {
      throw Failure(path: files[failed.index].path, reason: failed.error)
    }
  }

  private mutating func write(_ bytes: [UInt8], for path: String) throws(ArchiveError) {
    // A link stays a link: what it points to is replaced, or made if it is not there.
    let target = try Self.followingLinks(path)
    var status = stat()
    let exists = unsafe stat(target, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = Int32(
        retryingOnInterrupt { unsafe Int(open(target, O_WRONLY | O_CLOEXEC)) }
      )
      guard descriptor >= 0 else { throw .system("open it for writing") }
      streams.append((path, descriptor, bytes))
      return
    }
    try replace(target, for: path, keeping: exists ? status.st_mode : nil) {
      descriptor throws(ArchiveError) in
      _ = try FileWriter.write(bytes, toDescriptor: descriptor)
    }
  }

  /// Writes what `body` puts into a descriptor beside `target`.
  private mutating func replace(
    _ target: String,
    for path: String,
    keeping mode: mode_t?,
    _ body: (_ descriptor: Int32) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    let (temporary, descriptor) = try TemporaryFiles.create(
      in: Self.directory(of: target),
      mode: mode == nil ? 0o666 : 0o600
    )
    files.append((path, temporary, target))
    do throws(ArchiveError) {
      try body(descriptor)
      if let mode, fchmod(descriptor, mode & 0o7777) != 0 { throw .system("set its mode") }
    } catch {
      close(descriptor)
      throw error
    }
    // Some file systems say only now that there is no room.
    guard close(descriptor) == 0 else { throw .output }
  }

  /// Where the symbolic links at `path` lead in the end, whether anything is there or not.
  static func followingLinks(_ path: String) throws(ArchiveError) -> String {
    var target = path
    // As many as Linux follows.
    for _ in 0..<40 {
      var text = [CChar](repeating: 0, count: Int(PATH_MAX))
      let length = unsafe text.withUnsafeMutableBufferPointer { buffer -> Int in
        guard let start = buffer.baseAddress else { return -1 }
        return unsafe readlink(target, start, buffer.count)
      }
      guard length >= 0 else { return target }
      let link = String(decoding: text[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
      target = link.utf8.first == 0x2F ? link : directory(of: target) + link
    }
    throw .system("follow its links", code: ELOOP)
  }

  /// The directory part of a path with its slash; empty for the working directory.
  static func directory(of path: String) -> String {
    let bytes = Array(path.utf8)
    guard let slash = bytes.lastIndex(of: 0x2F) else { return "" }
    return String(decoding: bytes[...slash], as: UTF8.self)
  }
}
