/// The sums over all layers, and what the final root filesystem holds.
public struct ImageTotals: Sendable, Hashable {
  /// The sizes of the regular-file entries of all layers, in bytes.
  public var shippedBytes: Int64 = 0
  /// The sizes of the inodes with a name in the final root filesystem, each once, in bytes.
  public var visibleBytes: Int64 = 0
  /// Wasted bytes whose path leads nowhere once the removing layer is applied.
  public var deletedBytes: Int64 = 0
  /// Wasted bytes at whose path something else is once the removing layer is applied.
  public var overwrittenBytes: Int64 = 0
  /// The part of ``overwrittenBytes`` whose replacement has the same content.
  public var metadataOnlyBytes: Int64 = 0
  /// Bytes wasted by a later entry of the same layer.
  public var sameLayerBytes: Int64 = 0
  /// What visible files with equal content cost beyond the first; `nil` unless it was asked for.
  public var duplicateBytes: Int64?
  /// The bytes of all uncompressed tar streams.
  public var tarBytes: Int64 = 0
  /// Entries of all layers.
  public var entries = 0
  /// Names of regular files in the final root filesystem.
  public var files = 0
  /// Directories in the final root filesystem, the root itself not counted.
  public var directories = 0
  /// Symbolic links in the final root filesystem.
  public var symlinks = 0
  /// Names of regular files that belong to user 0.
  public var rootOwnedFiles = 0
  /// The sizes of the inodes that belong to user 0, each once, in bytes.
  public var rootOwnedBytes: Int64 = 0
  /// Names of regular files with the setuid bit.
  public var setuidFiles = 0
  /// Names of regular files with the setgid bit.
  public var setgidFiles = 0
  /// Names of regular files that everybody may write to.
  public var worldWritableFiles = 0
  /// Names of regular files with capabilities.
  public var capabilityFiles = 0

  /// What is shipped and cannot be seen, in bytes.
  public var wastedBytes: Int64 { shippedBytes - visibleBytes }
}
