#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Which regular file a path leads to, however it is spelt: two paths that lead to one file have one
/// identity.
public struct FileIdentity: Sendable, Hashable {
  private let device: UInt64
  private let inode: UInt64
  /// The name in the directory that the numbers are of, where there is no such file yet.
  private var name: String?

  /// The file that `path` leads to, or that would be made there.
  ///
  /// - Returns: `nil` for a directory, for a pipe or a device, and where no file can be.
  public init?(leadingTo path: String) {
    if let status = Self.status(path) {
      guard status.st_mode & S_IFMT == S_IFREG else { return nil }
      self.init(status)
      return
    }
    guard let target = try? FileReplacement.followingLinks(path),
      case let directory = FileReplacement.directory(of: target),
      let status = Self.status(directory.isEmpty ? "." : directory)
    else { return nil }
    self.init(status)
    name = String(target.dropFirst(directory.count))
  }

  /// The file that standard input is redirected from; `nil` where it is none.
  public static var standardInput: FileIdentity? {
    var status = stat()
    guard unsafe fstat(STDIN_FILENO, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return FileIdentity(status)
  }

  /// Whether `path` leads to a file that is there, in `directory` or in a directory below.
  public static func isFile(_ path: String, in directory: String) -> Bool {
    guard let wanted = status(directory), let file = status(path),
      file.st_mode & S_IFMT == S_IFREG, let start = unsafe realpath(path, nil)
    else { return false }
    defer { unsafe free(start) }
    var parent = unsafe String(cString: start)
    while let slash = parent.utf8.lastIndex(of: 0x2F) {
      parent = String(parent[..<slash])
      let ancestor = status(parent.isEmpty ? "/" : parent)
      if let ancestor, FileIdentity(ancestor) == FileIdentity(wanted) { return true }
    }
    return false
  }

  private init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }
}
