#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The regular files below a directory, by path; symbolic links are neither listed nor followed.
public struct DirectoryListing: Sendable {
  /// A regular file.
  public struct Item: Sendable, Hashable {
    /// The path, relative to the directory.
    public var path: String
    /// The size, in bytes.
    public var size: Int64
  }

  /// The files, in the order of their paths.
  public let items: [Item]

  /// Lists `directory` and all directories in it.
  ///
  /// - Throws: ``ArchiveError`` when a directory cannot be read, or there are more than `limit` files.
  public init(of directory: File, limit: Int) throws(ArchiveError) {
    var items: [Item] = []
    var pending: [(components: [String], file: File)] = [([], directory)]
    while let next = pending.popLast() {
      for name in try Self.names(in: next.file) {
        let components = next.components + [name]
        var status = stat()
        guard unsafe fstatat(next.file.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
          throw .system("read \(components.joined(separator: "/"))")
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
          items.append(
            Item(path: components.joined(separator: "/"), size: Int64(status.st_size))
          )
          guard items.count <= limit else {
            throw ArchiveError(.limit, "it has more than \(limit) files")
          }
        case S_IFDIR where components.count < 16:
          pending.append((components, try File(path: [name], in: next.file)))
        default: continue
        }
      }
    }
    self.items = items.sorted { $0.path < $1.path }
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
