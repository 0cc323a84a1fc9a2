extension Report {
  /// The compressions of an archive or of a layer's blob.
  public enum Compression: String, Sendable, Hashable, CaseIterable {
    /// Stored as it is.
    case none
    /// RFC 1952.
    case gzip
    /// RFC 8878.
    case zstd
    /// The container format of LZMA2.
    case xz
    /// Burrows and Wheeler's.
    case bzip2
  }
}
