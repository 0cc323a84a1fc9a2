#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The system's `write`, which a method of the same name would hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

/// Writes whole documents: to a descriptor, or to a file that is never seen half-written.
public enum FileWriter {
  /// How writing to a descriptor ended.
  public enum Outcome: Sendable, Hashable {
    /// All bytes were taken.
    case written
    /// The reader went away, as `head` does.
    case closed
  }

  /// Writes to an open descriptor, such as standard output.
  ///
  /// - Throws: ``ArchiveError`` when the system refuses, as on a full disk.
  public static func write(_ bytes: [UInt8], toDescriptor descriptor: Int32)
    throws(ArchiveError) -> Outcome
  {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        retryingOnInterrupt {
          unsafe systemWrite(
            descriptor,
            buffer.baseAddress?.advanced(by: written),
            buffer.count - written
          )
        }
      }
      guard count >= 0 else {
        if errno == EPIPE { return .closed }
        throw .system("write")
      }
      written += count
    }
    return .written
  }

  /// Puts `bytes` at `path`: written beside it and renamed, so that a reader sees all or nothing.
  ///
  /// What is there and is no regular file, such as a device or a pipe, is written to as it is.
  ///
  /// - Throws: ``ArchiveError`` when the system refuses; then the file is as it was.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(ArchiveError) {
    var status = stat()
    let exists = unsafe stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      return try writeInPlace(bytes, path)
    }
    // A link stays a link: what it points to is replaced.
    let target = exists ? resolved(path) : path
    // Not the process's number: in a container every run has the same one, and what a run that was
    // killed left behind would be in the way of all later ones.
    // Nor the file's own name, which may be as long as a name can be.
    let number = String(UInt64.random(in: .min ... .max), radix: 36)
    let temporary = "\(directory(of: target)).tare-\(number).tmp"
    let mode = exists ? status.st_mode & 0o7777 : 0o666
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .system("create a file there") }
    do throws(ArchiveError) {
      defer { close(descriptor) }
      guard try write(bytes, toDescriptor: descriptor) == .written else { throw .system("write") }
      guard unsafe rename(temporary, target) == 0 else { throw .system("replace it") }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
  }

  /// Whether two paths lead to one file that is there.
  public static func areSameFile(_ left: String, _ right: String) -> Bool {
    var first = stat()
    var second = stat()
    guard unsafe stat(left, &first) == 0, unsafe stat(right, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// The directory part of a path with its slash; empty for the working directory.
  private static func directory(of path: String) -> String {
    let bytes = Array(path.utf8)
    guard let slash = bytes.lastIndex(of: 0x2F) else { return "" }
    return String(decoding: bytes[...slash], as: UTF8.self)
  }

  private static func writeInPlace(_ bytes: [UInt8], _ path: String) throws(ArchiveError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("open it for writing") }
    defer { close(descriptor) }
    _ = try write(bytes, toDescriptor: descriptor)
  }

  private static func resolved(_ path: String) -> String {
    guard let text = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }
}
