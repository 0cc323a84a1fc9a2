/// The first bytes of a file.
public struct FileContent: Sendable, Hashable {
  /// The bytes.
  public var bytes: [UInt8]
  /// Whether they are all that it has.
  public var isWhole: Bool
}
