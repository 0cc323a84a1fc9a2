extension Limits {
  /// What the archive around the layers, or a layout directory, may have.
  public struct Members: Sendable, Hashable {
    /// Members of an archive, directories included, or files of a layout.
    ///
    /// A registry's mirror of hundreds of images has some thousands.
    public var count = 200_000
    /// Bytes of one member's path, and of what a link points to; Linux accepts 4,096.
    public var pathBytes = 4 << 10
    /// Bytes of all paths and link targets together.
    ///
    /// Real paths have some hundred bytes.
    public var totalPathBytes = 64 << 20
    /// Links on the way to one member; Linux follows 40.
    ///
    /// Each of thousands of layers may name the start of one long chain.
    public var links = 40
    /// Directories inside each other in a layout; what is deeper is no part of it.
    ///
    /// A layout has three. The path may name a directory that is no layout.
    public var directoryDepth = 16
    /// Bytes of a member that is kept from a stream whatever it is.
    public var keptBytes = 4 << 10
    /// Bytes that are read after the end of the archive, so that its writer can finish.
    public var drainedBytes: Int64 = 16 << 20

    /// Creates the limits that hold unless a test lowers them.
    public init() {}
  }
}
