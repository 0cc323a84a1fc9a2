extension ContentDiff {
  /// What became of a file.
  public enum State: Int32, Sendable, Hashable {
    /// It is there as it was.
    case same
    /// It was not there.
    case added
    /// It is not there any more.
    case removed
    /// It has another size, is another kind of thing, or leads elsewhere.
    case changed
    /// Its owner or its mode is another.
    case metadataOnly
  }

  /// A file, or several small ones of which the same became.
  public struct Item: Sendable, Hashable {
    /// The place of its directory among ``ContentDiff/directories``.
    public var directory: Int
    /// The name, which need not be UTF-8; `nil` for a fold of several.
    public var name: [UInt8]?
    /// How many files it stands for.
    public var files = 0
    /// The size in the old image, in bytes; `nil` where it is not there.
    public var old: Int64?
    /// The size in the new image, in bytes; `nil` where it is not there.
    public var new: Int64?
    /// What became of it.
    public var state: State

    /// How much it matters: what is the same, less than what is not.
    var weight: Int64 {
      let bytes = max(old ?? 0, new ?? 0)
      return state == .same ? bytes / 16 : bytes
    }

    /// Makes a file a part of a fold.
    mutating func add(_ file: Item) {
      files += file.files
      if let bytes = file.old { old = (old ?? 0).clampedAdding(bytes) }
      if let bytes = file.new { new = (new ?? 0).clampedAdding(bytes) }
    }
  }
}
