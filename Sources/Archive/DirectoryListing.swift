#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// What is below a directory, by path; no link is followed.
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
  /// The directories, pipes, sockets and devices, by path.
  public let others: [String: TarEntryKind]

  /// Lists `directory` and all directories in it.
  ///
  /// - Throws: ``ArchiveError`` when a directory cannot be read, or holds more than `limits` allow.
  public init(of directory: File, limits: Limits.Members = Limits.Members()) throws(ArchiveError) {
    var items: [Item] = []
    var others: [String: TarEntryKind] = [:]
    // Only names: an open directory for each would be more than a process may have.
    var pending: [[String]] = [[]]
    while let parent = pending.popLast() {
      let file = parent.isEmpty ? directory : try File(path: parent, in: directory)
      let names = try Self.names(in: file, atMost: limits.count - items.count - others.count)
      guard let names else {
        throw ArchiveError(.limit, "it has more than \(limits.count) files and directories")
      }
      for name in names {
        let components = parent + [name]
        let path = components.joined(separator: "/")
        var status = stat()
        guard unsafe fstatat(file.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
          throw .system("read \(path)")
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
          items.append(Item(path: path, size: Int64(status.st_size)))
        case S_IFLNK:
          items.append(Item(path: path, size: 0, linkTarget: try Self.target(of: name, in: file)))
        case S_IFDIR:
          others[path] = .directory
          if components.count <= limits.directoryDepth { pending.append(components) }
        case S_IFIFO: others[path] = .namedPipe
        case S_IFCHR: others[path] = .characterDevice
        case S_IFBLK: others[path] = .blockDevice
        default: others[path] = .other
        }
      }
    }
    self.items = items.sorted { $0.path < $1.path }
    self.others = others
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

  /// The names in a directory; `nil` if there are more than `limit`.
  private static func names(in directory: File, atMost limit: Int) throws(ArchiveError)
    -> [String]?
  {
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
      if name == "." || name == ".." { continue }
      guard names.count < limit else { return nil }
      names.append(name)
    }
    return names
  }
}
