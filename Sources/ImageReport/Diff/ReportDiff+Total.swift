public import Checks

extension ReportDiff {
  /// One number of both images.
  public struct Total: Sendable, Hashable {
    /// Which number of the report it is.
    public var name: Name
    /// What it was; `nil` when unknown.
    public var old: FixedDecimal?
    /// What it is; `nil` when unknown.
    public var new: FixedDecimal?

    /// How much it grew; `nil` when one of them is unknown.
    public var difference: Difference? {
      guard let old, let new else { return nil }
      return Difference(from: old, to: new)
    }

    static func all(from old: Report.Totals, to new: Report.Totals) -> [Total] {
      Name.allCases.map { Total(name: $0, old: $0.value(in: old), new: $0.value(in: new)) }
    }
  }

  /// The numbers of a report's totals, by their keys, in their order.
  public enum Name: String, Sendable, Hashable, CaseIterable {
    /// How many layers there are.
    case layers
    /// The size of the file or directory as given.
    case archiveBytes
    /// What a pull moves.
    case downloadBytes
    /// The uncompressed tar streams.
    case tarBytes
    /// The content of all layers.
    case shippedBytes
    /// The content in the final root filesystem.
    case visibleBytes
    /// What is shipped and not visible.
    case wastedBytes
    /// The share of that in percent.
    case wastedPercent
    /// Waste with nothing left at its path.
    case deletedBytes
    /// Waste with something else at its path.
    case overwrittenBytes
    /// Overwritten waste with equal content.
    case metadataOnlyBytes
    /// Waste by a later entry of the same layer.
    case sameLayerBytes
    /// Visible copies beyond the first.
    case duplicateBytes
    /// The share of what is visible, up to 1.
    case efficiency
    /// The entries of all layers.
    case entries
    /// Names of regular files in the final root filesystem.
    case files
    /// Directories in the final root filesystem.
    case directories
    /// Symlinks in the final root filesystem.
    case symlinks
    /// Files that user 0 owns.
    case rootOwnedFiles
    /// The content of those.
    case rootOwnedBytes
    /// Files with the setuid bit.
    case setuidFiles
    /// Files with the setgid bit.
    case setgidFiles
    /// Files that everybody may write.
    case worldWritableFiles

    /// The number in the totals of one image; `nil` when unknown.
    func value(in totals: Report.Totals) -> FixedDecimal? {
      func bytes(_ value: Int64?) -> FixedDecimal? { value.map { FixedDecimal(units: $0) } }
      func count(_ value: Int?) -> FixedDecimal? { value.map { FixedDecimal(units: Int64($0)) } }
      return switch self {
      case .layers: count(totals.layers)
      case .archiveBytes: bytes(totals.archiveBytes)
      case .downloadBytes: bytes(totals.downloadBytes)
      case .tarBytes: bytes(totals.tarBytes)
      case .shippedBytes: bytes(totals.shippedBytes)
      case .visibleBytes: bytes(totals.visibleBytes)
      case .wastedBytes: bytes(totals.wastedBytes)
      case .wastedPercent: totals.wastedPercent
      case .deletedBytes: bytes(totals.deletedBytes)
      case .overwrittenBytes: bytes(totals.overwrittenBytes)
      case .metadataOnlyBytes: bytes(totals.metadataOnlyBytes)
      case .sameLayerBytes: bytes(totals.sameLayerBytes)
      case .duplicateBytes: bytes(totals.duplicateBytes)
      case .efficiency: totals.efficiency
      case .entries: count(totals.entries)
      case .files: count(totals.files)
      case .directories: count(totals.directories)
      case .symlinks: count(totals.symlinks)
      case .rootOwnedFiles: count(totals.rootOwnedFiles)
      case .rootOwnedBytes: bytes(totals.rootOwnedBytes)
      case .setuidFiles: count(totals.setuidFiles)
      case .setgidFiles: count(totals.setgidFiles)
      case .worldWritableFiles: count(totals.worldWritableFiles)
      }
    }
  }
}
