extension Limits {
  /// What a configuration file may have.
  public struct Configuration: Sendable, Hashable {
    /// Bytes.
    ///
    /// One with a budget for each of a hundred paths has six kilobytes.
    public var bytes = 64 << 10
    /// Lists and mappings inside each other; none that means anything has more than five.
    public var depth = 16

    /// Creates the limits that hold unless a test lowers them.
    public init() {}
  }
}
