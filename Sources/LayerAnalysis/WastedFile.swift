/// A file that is shipped and that nobody can see.
public struct WastedFile: Sendable, Hashable {
  /// The name that carried the bytes, relative to the root.
  public var path: [UInt8]
  /// The name it lost last, where that differs.
  public var lastPath: [UInt8]?
  /// The size of the file, in bytes.
  public var bytes: Int64
  /// Why it cannot be seen.
  public var cause: WasteCause
  /// The layer that ships it, from 0.
  public var addedBy: Int
  /// The layer in which it lost its last name, from 0.
  public var removedBy: Int
}
