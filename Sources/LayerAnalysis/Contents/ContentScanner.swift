/// Looks for something in contents while they pass.
public struct ContentScanner: Sendable {
  /// The most bytes of a file that is looked at; larger ones are not.
  public static let maximumBytes = 1 << 20

  /// The files that are scanned.
  public var paths: [PathPattern]
  /// Whether every other file is, too, that looks like text.
  public var scansAllText: Bool
  /// What is noticed in the bytes of a file at a path.
  public var scan: @Sendable (_ path: [UInt8], _ content: [UInt8]) -> [ContentMark]

  /// Creates a scanner.
  public init(
    paths: [PathPattern],
    scansAllText: Bool = false,
    scan: @escaping @Sendable (_ path: [UInt8], _ content: [UInt8]) -> [ContentMark]
  ) {
    self.paths = paths
    self.scansAllText = scansAllText
    self.scan = scan
  }

  /// Whether a file is scanned for its path.
  func isNamed(_ path: [UInt8]) -> Bool { paths.contains { $0.matches(path) } }
}
