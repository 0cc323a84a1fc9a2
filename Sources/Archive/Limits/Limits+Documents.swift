extension Limits {
  /// What the JSON documents of an archive may have.
  public struct Documents: Sendable, Hashable {
    /// Bytes of one document.
    ///
    /// Real ones have some kilobytes; engines stop at 4 MiB, and some indexes of nightly builds grow.
    public var bytes = 20 << 20
    /// Arrays and objects inside each other.
    ///
    /// The decoder calls itself for each, and the stack ends.
    public var depth = 512
    /// Values of one document.
    ///
    /// An empty object takes three bytes of a document and many times that in memory.
    public var values = 1_000_000
    /// Bytes of all documents that are read to find out what an archive holds.
    ///
    /// Links let a small archive name one large document thousands of times.
    public var totalBytes = 64 << 20
    /// Image indexes inside each other.
    ///
    /// Real ones nest two deep.
    public var indexDepth = 8
    /// Manifests that all indexes of an archive list together.
    ///
    /// One with all releases of a program for all platforms has hundreds.
    public var manifests = 10_000

    /// Creates the limits that hold unless a test lowers them.
    public init() {}
  }
}
