public import ImageFormat

/// The image that another one was built on, as far as it is known.
public struct BaseImage: Sendable, Hashable {
  /// The ways to know a base image, the surest first.
  public enum Source: Sendable, Hashable, CaseIterable {
    /// The user said so.
    case flag
    /// The history shows where it ends.
    case history
    /// An annotation or a label names it, which does not tell where it ends.
    case annotation
    /// A guess from the history.
    case heuristic
    /// It is not known.
    case unknown
  }

  /// How many of the lowest layers are its; `nil` when unknown.
  public var layers: Int?
  /// How that is known, or else how its name is.
  public var source: Source
  /// Its name; `nil` when unknown.
  public var name: String?
  /// Its digest; `nil` when unknown.
  public var digest: String?
  /// What is odd about what the user said.
  public var warnings: [ImageWarning]

  /// Creates a base image from what is known.
  public init(
    layers: Int? = nil,
    source: Source,
    name: String? = nil,
    digest: String? = nil,
    warnings: [ImageWarning] = []
  ) {
    self.layers = layers
    self.source = source
    self.name = name
    self.digest = digest
    self.warnings = warnings
  }

  /// How many of the lowest layers are its, where that is no guess; `nil` otherwise.
  public var certainLayers: Int? { source == .flag || source == .history ? layers : nil }

  /// Why nobody can tell which layers are the app's own.
  var reason: String {
    if let warning = warnings.first { return warning.message }
    guard let layers, source == .heuristic else {
      return "where the base image ends is not known; say so with --base or --base-layers"
    }
    return "where the base image ends is a guess; if it is right, say --base-layers \(layers)"
  }
}
