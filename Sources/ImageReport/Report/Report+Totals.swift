public import Checks

extension Report {
  /// The sums over all layers and the counts of the final root filesystem.
  public struct Totals: Sendable, Hashable {
    /// The number of layers.
    public var layers: Int
    /// The size of the file or directory as given, in bytes; `nil` when unknown.
    public var archiveBytes: Int64?
    /// What a pull moves, in bytes; `nil` where layers are stored uncompressed.
    public var downloadBytes: Int64?
    /// The uncompressed tar streams of all layers, in bytes; `nil` when unknown.
    public var tarBytes: Int64?
    /// The regular-file content in all layers, in bytes; `nil` when unknown.
    public var shippedBytes: Int64?
    /// The content in the final root filesystem, in bytes; `nil` when unknown.
    public var visibleBytes: Int64?
    /// What is shipped and not visible, in bytes; `nil` when unknown.
    public var wastedBytes: Int64?
    /// The waste with nothing left at its path, in bytes; `nil` when unknown.
    public var deletedBytes: Int64?
    /// The waste with something else at its path, in bytes; `nil` when unknown.
    public var overwrittenBytes: Int64?
    /// The overwritten waste with equal content, in bytes; `nil` when unknown.
    public var metadataOnlyBytes: Int64?
    /// The waste made by a later entry of its layer, in bytes; `nil` when unknown.
    public var sameLayerBytes: Int64?
    /// The visible copies beyond the first, in bytes; `nil` unless looked for.
    public var duplicateBytes: Int64?
    /// The entries of all layers; `nil` when unknown.
    public var entries: Int?
    /// The names of regular files in the final root filesystem; `nil` when unknown.
    public var files: Int?
    /// The directories in the final root filesystem; `nil` when unknown.
    public var directories: Int?
    /// The symlinks in the final root filesystem; `nil` when unknown.
    public var symlinks: Int?
    /// The files that belong to user 0; `nil` when unknown.
    public var rootOwnedFiles: Int?
    /// The content of files that belong to user 0, in bytes; `nil` when unknown.
    public var rootOwnedBytes: Int64?
    /// The files that run as their owner; `nil` when unknown.
    public var setuidFiles: Int?
    /// The files that run as their group; `nil` when unknown.
    public var setgidFiles: Int?
    /// The files that everybody may write; `nil` when unknown.
    public var worldWritableFiles: Int?

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      layers: Int,
      archiveBytes: Int64?,
      downloadBytes: Int64?,
      tarBytes: Int64?,
      shippedBytes: Int64?,
      visibleBytes: Int64?,
      wastedBytes: Int64?,
      deletedBytes: Int64?,
      overwrittenBytes: Int64?,
      metadataOnlyBytes: Int64?,
      sameLayerBytes: Int64?,
      duplicateBytes: Int64?,
      entries: Int?,
      files: Int?,
      directories: Int?,
      symlinks: Int?,
      rootOwnedFiles: Int?,
      rootOwnedBytes: Int64?,
      setuidFiles: Int?,
      setgidFiles: Int?,
      worldWritableFiles: Int?
    ) {
      self.layers = layers
      self.archiveBytes = archiveBytes
      self.downloadBytes = downloadBytes
      self.tarBytes = tarBytes
      self.shippedBytes = shippedBytes
      self.visibleBytes = visibleBytes
      self.wastedBytes = wastedBytes
      self.deletedBytes = deletedBytes
      self.overwrittenBytes = overwrittenBytes
      self.metadataOnlyBytes = metadataOnlyBytes
      self.sameLayerBytes = sameLayerBytes
      self.duplicateBytes = duplicateBytes
      self.entries = entries
      self.files = files
      self.directories = directories
      self.symlinks = symlinks
      self.rootOwnedFiles = rootOwnedFiles
      self.rootOwnedBytes = rootOwnedBytes
      self.setuidFiles = setuidFiles
      self.setgidFiles = setgidFiles
      self.worldWritableFiles = worldWritableFiles
    }

    /// The wasted part of what is shipped, in percent with 2 decimals; `nil` when unknown.
    public var wastedPercent: FixedDecimal? {
      guard let shippedBytes, let wastedBytes else { return nil }
      return FixedDecimal(wastedBytes, of: shippedBytes, scale: 100, places: 2)
    }

    /// The visible part of what is shipped, from 0 to 1 with 4 decimals; `nil` when unknown.
    public var efficiency: FixedDecimal? {
      guard let shippedBytes, let visibleBytes else { return nil }
      guard shippedBytes > 0 else { return FixedDecimal(units: 10_000, places: 4) }
      return FixedDecimal(visibleBytes, of: shippedBytes, places: 4)
    }
  }
}
