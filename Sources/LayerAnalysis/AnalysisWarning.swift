/// Something odd in an image that does not keep it from being weighed.
public struct AnalysisWarning: Sendable, Hashable {
  /// A stable name for the kind of oddity, in lower case with hyphens.
  public var code: String
  /// How often it occurs in the layer; for trailing data, how many bytes it is.
  public var count: Int
  /// The layer, from 0.
  public var layer: Int
  /// The first path it concerns, relative to the root; `nil` if it is about the layer as a whole.
  public var path: [UInt8]?
  /// What else there is to say, such as the words of a library.
  public var detail: String?
}
