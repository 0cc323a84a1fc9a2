#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

extension FileWriter {
  /// Adds to the end of a regular file, which is made if it is not there.
  ///
  /// The path is often one from the environment. What lies there and is a link, a device or a pipe is
  /// none of this program's files, and is left alone.
  ///
  /// - Parameters:
  ///   - bytes: What to add, in one piece with `separator`.
  ///   - path: The path of the file.
  ///   - separator: What comes before it if the file has something in it.
  /// - Throws: ``ArchiveError`` when the system refuses, or it is no regular file.
  public static func append(_ bytes: [UInt8], toFile path: String, after separator: [UInt8])
    throws(ArchiveError)
  {
    // Without waiting for somebody at the other end of a pipe.
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let descriptor = Int32(retryingOnInterrupt { unsafe Int(open(path, flags, 0o666)) })
    guard descriptor >= 0 else { throw .system("open it for appending") }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .system("look at it") }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ArchiveError(.system, "cannot append to what is no regular file")
    }
    let all = status.st_size > 0 ? separator + bytes : bytes
    guard try write(all, toDescriptor: descriptor) == .written else {
      throw .system("append to it")
    }
  }
}
