extension Report {
  /// What one layer holds, ships and takes away.
  public struct Layer: Sendable, Hashable {
    /// The place of the layer, from 0 at the bottom.
    public var index: Int
    /// The digest of the uncompressed tar stream; `nil` when unknown.
    public var diffID: String?
    /// The digest of the blob; `nil` when unknown.
    public var digest: String?
    /// The media type in the manifest; `nil` when there is none.
    public var mediaType: String?
    /// The compression of the blob; `nil` when unknown.
    public var compression: Compression?
    /// The blob as stored, in bytes; `nil` when unknown.
    public var blobBytes: Int64?
    /// The uncompressed tar stream, in bytes; `nil` when unknown.
    public var tarBytes: Int64?
    /// The regular-file content, in bytes; `nil` when the layer's content is absent.
    public var shippedBytes: Int64?
    /// What of it is not visible in the end, in bytes; `nil` when unknown.
    public var wastedBytes: Int64?
    /// What of lower layers this one wastes, in bytes; `nil` when unknown.
    public var removesBytes: Int64?
    /// The entries of the tar; `nil` when unknown.
    public var entries: Int?
    /// The regular files among them; `nil` when unknown.
    public var files: Int?
    /// The directories among them; `nil` when unknown.
    public var directories: Int?
    /// The symlinks among them; `nil` when unknown.
    public var symlinks: Int?
    /// The hard links among them; `nil` when unknown.
    public var hardLinks: Int?
    /// The whiteouts among them; `nil` when unknown.
    public var whiteouts: Int?
    /// The opaque whiteouts among them; `nil` when unknown.
    public var opaqueWhiteouts: Int?
    /// The files that belong to user 0; `nil` when unknown.
    public var rootOwnedFiles: Int?
    /// The content of files that belong to user 0, in bytes; `nil` when unknown.
    public var rootOwnedBytes: Int64?
    /// The files that run as their owner; `nil` when unknown.
    public var setuidFiles: Int?
    /// The instruction that made the layer; `nil` when the history has none.
    public var instruction: Instruction?
    /// The command as the history has it; `nil` when there is none.
    public var createdBy: String?
    /// When the layer was made, as the history has it; `nil` when there is none.
    public var created: String?
    /// The comment in the history; `nil` when there is none.
    public var comment: String?
    /// Whether the layer belongs to the base image; `nil` when unknown.
    public var fromBase: Bool?

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      index: Int,
      diffID: String?,
      digest: String?,
      mediaType: String?,
      compression: Compression?,
      blobBytes: Int64?,
      tarBytes: Int64?,
      shippedBytes: Int64?,
      wastedBytes: Int64?,
      removesBytes: Int64?,
      entries: Int?,
      files: Int?,
      directories: Int?,
      symlinks: Int?,
      hardLinks: Int?,
      whiteouts: Int?,
      opaqueWhiteouts: Int?,
      rootOwnedFiles: Int?,
      rootOwnedBytes: Int64?,
      setuidFiles: Int?,
      instruction: Instruction?,
      createdBy: String?,
      created: String?,
      comment: String?,
      fromBase: Bool?
    ) {
      self.index = index
      self.diffID = diffID
      self.digest = digest
      self.mediaType = mediaType
      self.compression = compression
      self.blobBytes = blobBytes
      self.tarBytes = tarBytes
      self.shippedBytes = shippedBytes
      self.wastedBytes = wastedBytes
      self.removesBytes = removesBytes
      self.entries = entries
      self.files = files
      self.directories = directories
      self.symlinks = symlinks
      self.hardLinks = hardLinks
      self.whiteouts = whiteouts
      self.opaqueWhiteouts = opaqueWhiteouts
      self.rootOwnedFiles = rootOwnedFiles
      self.rootOwnedBytes = rootOwnedBytes
      self.setuidFiles = setuidFiles
      self.instruction = instruction
      self.createdBy = createdBy
      self.created = created
      self.comment = comment
      self.fromBase = fromBase
    }
  }
}
