/// Which contents are wanted, said before the layers are read.
///
/// A plain layer stays unread, and its contents are fetched when they are looked at; of one that is
/// compressed, or streams past, what is wanted is kept on the way.
public struct ContentRequests: Sendable {
  /// Files of which the first bytes are wanted.
  public struct Files: Sendable, Hashable {
    /// Their paths in the layers.
    public var paths: PathPattern
    /// How many bytes of each, at most.
    public var bytes: Int

    /// Asks for the first `bytes` of the files at `paths`.
    public init(_ paths: PathPattern, bytes: Int) {
      self.paths = paths
      self.bytes = bytes
    }
  }

  /// The files.
  public var files: [Files]
  /// Whether programs and libraries are looked into.
  public var inspectsExecutables: Bool
  /// What goes over contents; `nil` for nothing.
  public var scanner: ContentScanner?
  /// The most bytes that are kept of the files of one layer that streams past.
  public var keptBytes = 64 << 20

  /// Creates requests; without arguments, for nothing.
  public init(
    files: [Files] = [],
    inspectsExecutables: Bool = false,
    scanner: ContentScanner? = nil
  ) {
    self.files = files
    self.inspectsExecutables = inspectsExecutables
    self.scanner = scanner
  }

  /// Whether nothing is wanted.
  var isEmpty: Bool { files.isEmpty && !inspectsExecutables && scanner == nil }
}
