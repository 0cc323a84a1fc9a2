#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The regular files and the symbolic links below a directory, by path; no link is followed.
public struct DirectoryListing: Sendable {
  /// A regular file or a symbolic link.
  public struct Item: Sendable, Hashable {
    /// The path, relative to the directory.
    public var path: String
    /// The size of the file, in bytes.
    public var size: Int64
    /// Where the link points to; `nil` for a file.
    public var linkTarget: String?
  }

  /// The files and links, in the order of their paths.
  public let items: [Item]

  /// Lists `directory` and all directories in it.
  ///
  /// - Throws: ``ArchiveError`` when a directory cannot be read, or there are more than `limit` files.
  public init(of directory: File, limit: Int) throws(ArchiveError) {
    var items: [Item] = []
    // Only names: an open directory for each would be more than a process may have.
    var pending: [[String]] = [[]]
    var directories = 0
    while let parent = pending.popLast() {
      let file = parent.isEmpty ? directory : try File(path: parent, in: directory)
      for name in try Self.names(in: file) {
        let components = parent + [name]
        var status = stat()
        guard unsafe fstatat(file.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
          throw .system("read \(components.joined(separator: "/"))")
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
          items.append(
            Item(path: components.joined(separator: "/"), size: Int64(status.st_size))
          )
        case S_IFLNK:
          let target = try Self.target(of: name, in: file)
          items.append(
            Item(path: components.joined(separator: "/"), size: 0, linkTarget: target)
          )
        case S_IFDIR where components.count < 16:
          directories += 1
          pending.append(components)
        default: continue
        }
        guard items.count + directories <= limit else {
          throw ArchiveError(.limit, "it has more than \(limit) files")
        }
      }
    }
    self.items = items.sorted { $0.path < $1.path }
  }

  private static func target(of name: String, in directory: File) throws(ArchiveError) -> String {
    var text = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = unsafe text.withUnsafeMutableBufferPointer { buffer -> Int in
      guard let start = buffer.baseAddress else { return -1 }
      return unsafe readlinkat(directory.descriptor, name, start, buffer.count)
    }
    guard length > 0 else { throw .system("read the link \(name)") }
    return String(decoding: text[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func names(in directory: File) throws(ArchiveError) -> [String] {
    // The stream takes over the descriptor that it is given.
    let descriptor = unsafe openat(directory.descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0, let stream = unsafe fdopendir(descriptor) else {
      throw .system("list it")
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { text in
          unsafe String(cString: text)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
