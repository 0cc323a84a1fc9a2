/// Why bytes that a layer ships cannot be seen in the final root filesystem.
public enum WasteCause: String, Sendable, Hashable, CaseIterable {
  /// A higher layer removed the file, and left nothing at its path.
  case deleted
  /// A higher layer put something else at the file's path.
  case overwritten
  /// A higher layer put the same content at the file's path: only owner, mode or times changed.
  case metadataOnly = "metadata-only"
  /// A later entry of the same layer took the file's place.
  case sameLayer = "same-layer"
}
