/// Something odd in an image that does not keep it from being weighed.
public struct AnalysisWarning: Sendable, Hashable {
  /// A place where it occurs.
  public struct Example: Sendable, Hashable {
    /// The path, relative to the root.
    public var path: [UInt8]
    /// What else there is to say, such as the words of a library.
    public var detail: String?
  }

  /// A stable name for the kind of oddity, in lower case with hyphens.
  public var code: String
  /// How often it occurs in the layer; for trailing data, how many bytes it is.
  public var count: Int
  /// How many paths it concerns; 0 if it is about the layer as a whole.
  public var pathCount = 0
  /// The layer, from 0.
  public var layer: Int
  /// The first places, of which there may be more; none if it is about the layer as a whole.
  public var examples: [Example] = []

  /// The first path it concerns; `nil` if it is about the layer as a whole.
  public var path: [UInt8]? { examples.first?.path }
  /// What else there is to say of the first path.
  public var detail: String? { examples.first?.detail }
}
