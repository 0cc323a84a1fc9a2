/// What one layer ships, and what becomes of it.
public struct LayerTotals: Sendable, Hashable {
  /// The sizes of its regular-file entries, in bytes.
  public var shippedBytes: Int64 = 0
  /// What of that cannot be seen in the end, in bytes.
  public var wastedBytes: Int64 = 0
  /// What of lower layers cannot be seen because of it, in bytes.
  public var removesBytes: Int64 = 0
  /// Entries of the tar stream: whiteouts and directories included, extension headers not.
  public var entries = 0
  /// Entries that are regular files.
  public var files = 0
  /// Entries that are directories.
  public var directories = 0
  /// Entries that are symbolic links.
  public var symlinks = 0
  /// Entries that are further names of a file.
  public var hardLinks = 0
  /// Entries that delete a path.
  public var whiteouts = 0
  /// Entries that hide what a directory had.
  public var opaqueWhiteouts = 0
  /// Regular files that belong to user 0.
  public var rootOwnedFiles = 0
  /// The sizes of those files, in bytes.
  public var rootOwnedBytes: Int64 = 0
  /// Regular files with the setuid bit.
  public var setuidFiles = 0
  /// Regular files with the setgid bit.
  public var setgidFiles = 0
  /// Regular files that everybody may write to.
  public var worldWritableFiles = 0
  /// Regular files with capabilities.
  public var capabilityFiles = 0

  init() {}

  /// Counts the entries of a layer.
  init(_ contents: LayerContents) {
    entries = contents.entries.count
    for entry in contents.entries {
      switch entry.kind {
      case .file:
        files += 1
        shippedBytes += entry.size
        if entry.isRootOwned {
          rootOwnedFiles += 1
          rootOwnedBytes += entry.size
        }
        if entry.isSetuid { setuidFiles += 1 }
        if entry.isSetgid { setgidFiles += 1 }
        if entry.isWorldWritable { worldWritableFiles += 1 }
        if entry.hasCapabilities { capabilityFiles += 1 }
      case .hardLink: hardLinks += 1
      case .directory: directories += 1
      case .symbolicLink: symlinks += 1
      case .whiteout: whiteouts += 1
      case .opaqueWhiteout: opaqueWhiteouts += 1
      case .characterDevice, .blockDevice, .namedPipe, .other, .metadata: break
      }
    }
  }
}
