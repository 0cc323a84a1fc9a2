public import Checks

extension Report.Totals {
  /// The keys of the totals, in the order of the JSON report.
  public enum Key: String, Sendable, Hashable, CaseIterable {
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
  }

  /// The total under a key; `nil` when unknown.
  public subscript(key: Key) -> FixedDecimal? {
    func bytes(_ value: Int64?) -> FixedDecimal? { value.map { FixedDecimal(units: $0) } }
    func count(_ value: Int?) -> FixedDecimal? { value.map { FixedDecimal(units: Int64($0)) } }
    return switch key {
    case .layers: count(layers)
    case .archiveBytes: bytes(archiveBytes)
    case .downloadBytes: bytes(downloadBytes)
    case .tarBytes: bytes(tarBytes)
    case .shippedBytes: bytes(shippedBytes)
    case .visibleBytes: bytes(visibleBytes)
    case .wastedBytes: bytes(wastedBytes)
    case .wastedPercent: wastedPercent
    case .deletedBytes: bytes(deletedBytes)
    case .overwrittenBytes: bytes(overwrittenBytes)
    case .metadataOnlyBytes: bytes(metadataOnlyBytes)
    case .sameLayerBytes: bytes(sameLayerBytes)
    case .duplicateBytes: bytes(duplicateBytes)
    case .efficiency: efficiency
    case .entries: count(entries)
    case .files: count(files)
    case .directories: count(directories)
    case .symlinks: count(symlinks)
    case .rootOwnedFiles: count(rootOwnedFiles)
    case .rootOwnedBytes: bytes(rootOwnedBytes)
    case .setuidFiles: count(setuidFiles)
    case .setgidFiles: count(setgidFiles)
    case .worldWritableFiles: count(worldWritableFiles)
    }
  }
}
