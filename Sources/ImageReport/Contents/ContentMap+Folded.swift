extension ContentMap {
  /// What is not shown by itself.
  public struct Folded: Sendable, Hashable {
    /// The size that each of the files is below, in bytes.
    public var below: Int64
    /// How many items are folds.
    public var items = 0
    /// How many names of files they stand for.
    public var files = 0
    /// How many directories are folded into those above them.
    public var directories: Int
  }
}
