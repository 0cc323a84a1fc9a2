extension ContentMap {
  /// The content of a file, or of several small ones that share what is said of them.
  public struct Item: Sendable, Hashable {
    /// The place of its directory among ``ContentMap/directories``.
    public var directory: Int
    /// The name of the file, which need not be UTF-8; `nil` for a fold of several.
    public var name: [UInt8]?
    /// The size, in bytes.
    public var bytes: Int64
    /// How many names of files it stands for.
    public var files: Int
    /// The index of the layer that ships it.
    public var layer: Int
    /// Why it cannot be seen; `nil` where it can.
    public var cause: Report.WastedFile.Cause?
    /// The index of the layer that hides it; `nil` where it can be seen, and for a fold of
    /// what several layers hide.
    public var removedBy: Int?
    /// The place of its owner among ``ContentMap/users``.
    public var user: Int
    /// The permission bits, with setuid, setgid and sticky; `nil` for a fold.
    public var mode: Int?
    /// The place of its package among ``ContentMap/packages``; `nil` where it belongs to none.
    public var package: Int?
  }
}
