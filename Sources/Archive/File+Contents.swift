#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

extension File {
  /// Reads all of a small file.
  ///
  /// - Parameter limit: The most bytes that it may have.
  /// - Returns: The bytes; `nil` if there are more.
  /// - Throws: ``ArchiveError`` when it cannot be read, as a directory.
  public func contents(limit: Int) throws(ArchiveError) -> [UInt8]? {
    switch kind {
    case .directory: throw ArchiveError(.system, "it is a directory")
    case .regular: return size > Int64(limit) ? nil : try read(wholeRange)
    case .stream:
      let input = StreamInput(file: self, window: 16 << 10)
      var bytes: [UInt8] = []
      while bytes.count <= limit {
        let next = try unsafe input.next()
        guard unsafe !next.isEmpty else { return bytes }
        unsafe bytes.append(contentsOf: next)
      }
      return nil
    }
  }

  /// What kind of thing is at `path`, behind a link if it is one; `nil` if nothing is there.
  ///
  /// A link to nothing counts as a file: whoever opens it gets to know.
  public static func kind(at path: String) -> Kind? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    guard unsafe stat(path, &status) == 0 else { return .regular }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .regular
    case S_IFDIR: return .directory
    default: return .stream
    }
  }
}
