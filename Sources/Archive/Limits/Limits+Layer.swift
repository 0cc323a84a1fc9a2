extension Limits {
  /// What the tar stream of one layer may have.
  public struct Layer: Sendable, Hashable {
    /// Entries.
    ///
    /// The largest images in use have some hundred thousand.
    public var entries = 5_000_000
    /// Bytes of one path, and of what a link points to; Linux accepts 4,096.
    public var pathBytes = 16 << 10
    /// Bytes that names and link targets take together.
    public var nameBytes = 512 << 20
    /// Directories and names; a path may have thousands of components.
    public var nodes = 8_000_000
    /// Bytes of one header with all its extensions.
    ///
    /// libarchive keeps a sparse file's map in memory, whatever its length.
    public var headerBytes: Int64 = 8 << 20
    /// Bytes that one file may claim to have.
    ///
    /// A sparse file may claim any number. More is not kept of an entry.
    public var fileBytes: Int64 = 1 << 46 - 1
    /// Bytes that all files may claim to have; their sum must not overflow.
    public var claimedBytes: Int64 = 1 << 48
    /// Bytes of sparse files whose contents are compared; those of others count as different.
    ///
    /// Holes cost nothing to claim, and comparing means to read them as zeros.
    public var sparseComparedBytes: Int64 = 256 << 20
    /// Bytes that may follow the end-of-archive marker.
    ///
    /// Writers pad to 10 KiB.
    public var paddingBytes: Int64 = 64 << 20

    /// Creates the limits that hold unless a test lowers them.
    public init() {}
  }
}
