/// What a header says of a file besides its name and content.
public struct FileAttributes: Sendable, Hashable {
  /// Permission bits with setuid, setgid and sticky.
  public var mode: UInt16
  /// The owner's number.
  public var userID: UInt32
  /// The group's number.
  public var groupID: UInt32
  /// Whether the file carries capabilities.
  public var hasCapabilities: Bool
}
