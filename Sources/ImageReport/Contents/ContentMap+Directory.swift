extension ContentMap {
  /// A directory that is shown by itself.
  public struct Directory: Sendable, Hashable {
    /// Its name, which need not be UTF-8; empty for the root.
    public var name: [UInt8]
    /// The place of the directory that it is in among ``ContentMap/directories``; -1 for the root.
    public var parent: Int
  }
}
