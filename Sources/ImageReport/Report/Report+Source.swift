extension Report {
  /// Where an image was read from.
  public struct Source: Sendable, Hashable {
    /// The forms an image can be stored in.
    public enum Format: String, Sendable, Hashable, CaseIterable {
      /// What `docker save` writes.
      case dockerArchive = "docker-archive"
      /// An OCI image layout in a tar.
      case ociArchive = "oci-archive"
      /// An OCI image layout in a directory.
      case ociLayout = "oci-layout"
      /// A directory with a manifest and its blobs side by side.
      case directory = "dir"
      /// A root filesystem without a configuration.
      case rootfs
    }

    /// The path as given; `-` is standard input.
    public var path: String
    /// The form of the archive or directory.
    public var format: Format
    /// The compression around the whole archive; `nil` when unknown.
    public var compression: Compression?
    /// The size of the file or directory as given, in bytes; `nil` when unknown.
    public var archiveBytes: Int64?
    /// The bytes of members that no image in the archive refers to; `nil` when unknown.
    public var unreferencedBytes: Int64?

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      path: String,
      format: Format,
      compression: Compression?,
      archiveBytes: Int64?,
      unreferencedBytes: Int64?
    ) {
      self.path = path
      self.format = format
      self.compression = compression
      self.archiveBytes = archiveBytes
      self.unreferencedBytes = unreferencedBytes
    }
  }
}
