/// Why the packages of a database are not known.
public struct UnreadPackages: Error, Sendable, Hashable {
  /// Whose they are.
  public var kind: Package.Kind
  /// Where the database is, or the one record that cannot be read.
  public var path: [UInt8]
  /// The reason, in a clause without a full stop that begins with what the file is or has.
  public var reason: String
}
