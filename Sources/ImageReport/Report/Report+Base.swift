extension Report {
  /// The image that an image was built on.
  public struct Base: Sendable, Hashable {
    /// The ways to know a base image.
    public enum Source: String, Sendable, Hashable, CaseIterable {
      /// The user said so.
      case flag
      /// An annotation or a label of the image says so.
      case annotation
      /// The history shows where it ends.
      case history
      /// A guess from the layers.
      case heuristic
      /// It is not known.
      case unknown
    }

    /// How many of the lowest layers are its; `nil` when unknown.
    public var layers: Int?
    /// How it is known.
    public var source: Source
    /// Its name; `nil` when unknown.
    public var name: String?
    /// Its digest; `nil` when unknown.
    public var digest: String?

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      layers: Int?,
      source: Source,
      name: String?,
      digest: String?
    ) {
      self.layers = layers
      self.source = source
      self.name = name
      self.digest = digest
    }
  }
}
