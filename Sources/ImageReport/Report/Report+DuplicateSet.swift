extension Report {
  /// Visible files of identical content that are no hard links of each other.
  public struct DuplicateSet: Sendable, Hashable {
    /// The size of one of them in bytes.
    public var bytes: Int64
    /// The size of all but one of them in bytes.
    public var wasteBytes: Int64
    /// Their paths, by bytes.
    public var paths: [BytePath]

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      bytes: Int64,
      wasteBytes: Int64,
      paths: [BytePath]
    ) {
      self.bytes = bytes
      self.wasteBytes = wasteBytes
      self.paths = paths
    }
  }
}
