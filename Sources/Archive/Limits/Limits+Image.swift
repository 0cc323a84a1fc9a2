extension Limits {
  /// What all layers of an image may have together; one that occurs twice counts twice.
  public struct Image: Sendable, Hashable {
    /// Layers; engines stop at 127.
    public var layers = 4096
    /// Entries.
    public var entries = 10_000_000
    /// Bytes that names and link targets take.
    public var nameBytes = 1 << 30
    /// Directories and names that the layers make together.
    public var nodes = 12_000_000
    /// Directories and names of the layers as they are read.
    public var nodeVisits = 50_000_000
    /// Bytes that the names of all places take, those that symbolic links lead to included.
    public var placeNameBytes = 2 << 30
    /// Places that are visited to follow paths and to empty directories.
    ///
    /// An image of ten million entries needs some hundred million.
    public var placeVisits = 500_000_000
    /// Components of link targets that are walked to find where paths lead.
    ///
    /// A link costs nothing to name again, and may lead through forty others with long targets.
    public var linkSteps = 50_000_000

    /// Creates the limits that hold unless a test lowers them.
    public init() {}
  }
}
