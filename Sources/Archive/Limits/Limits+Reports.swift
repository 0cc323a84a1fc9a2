extension Limits {
  /// What a saved report may have.
  public struct Reports: Sendable, Hashable {
    /// Bytes of the JSON text.
    ///
    /// A wasted file takes some 170 of them, so that an image of which a million are wasted fits.
    public var bytes = 256 << 20
    /// Arrays and objects inside each other.
    ///
    /// A report nests five deep; what a later version adds is passed over.
    public var depth = 64
    /// Values.
    ///
    /// An empty text takes three bytes of a list and many times that in memory. A million wasted
    /// files have seven million values.
    public var values = 10_000_000

    /// Creates the limits that hold unless a test lowers them.
    public init() {}
  }
}
