/// A number of an image that a budget can limit, by the name that configurations and reports use.
public enum Measure: String, Sendable, Hashable, CaseIterable {
  /// What is shipped: the sizes of all files in all layers.
  case imageSize = "image-size"
  /// What a pull moves: the compressed layers, the config and the manifest.
  case downloadSize = "download-size"
  /// What of the image a container sees.
  case visibleSize = "visible-size"
  /// What the largest layer ships.
  case layerSize = "layer-size"
  /// How many layers there are.
  case layers
  /// How many names of files the final root filesystem has.
  case files
  /// What is shipped and never seen.
  case wastedSize = "wasted-size"
  /// The share of what is shipped that is never seen.
  case wastedPercent = "wasted-percent"
  /// The share of what is shipped that is seen; the only one of which there must not be too little.
  case efficiency
  /// What visible files with the same content could save.
  case duplicateSize = "duplicate-size"
  /// How many files in the final root filesystem root owns.
  case rootOwnedFiles = "root-owned-files"
  /// How many files in the final root filesystem run with their owner's rights.
  case setuidFiles = "setuid-files"
  /// How much more is shipped than by the baseline.
  case growthSize = "growth-size"
  /// How much more is shipped than by the baseline, as a share of that.
  case growthPercent = "growth-percent"

  /// What a number of this kind counts.
  public enum Unit: Sendable, Hashable {
    /// Bytes, without decimals.
    case bytes
    /// Hundredths, with up to four decimals.
    case percent
    /// How many there are, without decimals.
    case count
  }

  /// The unit of the number and its limits.
  public var unit: Unit {
    switch self {
    case .imageSize, .downloadSize, .visibleSize, .layerSize, .wastedSize, .duplicateSize,
      .growthSize:
      .bytes
    case .wastedPercent, .efficiency, .growthPercent: .percent
    case .layers, .files, .rootOwnedFiles, .setuidFiles: .count
    }
  }

  /// Whether a limit is the least that is allowed rather than the most.
  public var isMinimum: Bool { self == .efficiency }

  /// Whether it compares with a baseline.
  public var needsBaseline: Bool { self == .growthSize || self == .growthPercent }
}
