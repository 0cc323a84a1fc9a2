/// Files of an image, each with its owner, its layer and what became of it.
public struct FileListing: Sendable, Hashable {
  /// The files, in the order of the output.
  public var files: [File]
  /// What was asked for, of which `files` may be the first only.
  public var total: Total

  /// All the files that were asked for.
  public struct Total: Sendable, Hashable {
    /// How many there are.
    public var count: Int
    /// The sum of their sizes, in bytes.
    public var bytes: Int64
    /// Whether all of them are regular files.
    public var isFilesOnly: Bool

    /// Sums up `files`.
    public init(_ files: [File]) {
      count = files.count
      bytes = files.reduce(0) { $0.clampedAdding($1.bytes) }
      isFilesOnly = files.allSatisfy { $0.kind == .file || $0.kind == .hardLink }
    }
  }

  /// Creates a listing of `files`, in their order.
  ///
  /// - Parameters:
  ///   - files: The files that are listed.
  ///   - total: All of them; `nil` if these are all.
  public init(files: [File], of total: Total? = nil) {
    self.files = files
    self.total = total ?? Total(files)
  }

  /// The sum of the sizes of `files`, in bytes.
  public var bytes: Int64 { Total(files).bytes }
}
