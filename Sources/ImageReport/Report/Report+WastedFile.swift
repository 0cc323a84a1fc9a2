extension Report {
  /// One inode that is shipped and that nobody can see.
  public struct WastedFile: Sendable, Hashable {
    /// The ways to lose a file that is shipped.
    public enum Cause: String, Sendable, Hashable, CaseIterable {
      /// Nothing exists at the path any more.
      case deleted
      /// Something else exists at the path.
      case overwritten
      /// The same content exists at the path, with other metadata.
      case metadataOnly = "metadata-only"
      /// A later entry of the same layer took its place.
      case sameLayer = "same-layer"
    }

    /// The name that carried the bytes.
    public var path: BytePath
    /// The name that it lost last; `nil` when that is `path`.
    public var lastPath: BytePath?
    /// Its size in bytes.
    public var bytes: Int64
    /// How it was lost.
    public var cause: Cause
    /// The index of the layer that ships it.
    public var addedBy: Int
    /// The index of the layer that hides it.
    public var removedBy: Int

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      path: BytePath,
      lastPath: BytePath?,
      bytes: Int64,
      cause: Cause,
      addedBy: Int,
      removedBy: Int
    ) {
      self.path = path
      self.lastPath = lastPath
      self.bytes = bytes
      self.cause = cause
      self.addedBy = addedBy
      self.removedBy = removedBy
    }
  }
}
