/// A reason why bytes cannot be read or decoded.
public struct ArchiveError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong, for a caller that decides by it.
  public enum Kind: Sendable, Hashable {
    /// The operating system refused.
    case system
    /// The operating system did not take what was to be written.
    case output
    /// The bytes end before the format says they do.
    case truncated
    /// A checksum disagrees, or the bytes do not have the form of their format.
    case damaged
    /// The format is known, but not one that can be read.
    case unsupported
    /// A limit that protects against hostile input was exceeded.
    case limit
  }

  /// The bytes are no tar archive.
  public static let notTar = ArchiveError(.damaged, "expected a tar archive, compressed or not")

  /// A file ended before the place where it had ended when it was opened.
  ///
  /// No kind of damage: whoever reads a format would say that its data ends early.
  static let shrunk = ArchiveError(.system, "the file became shorter")

  /// What went wrong.
  public var kind: Kind
  /// What was expected and what was found; no final full stop.
  public var message: String

  /// Creates an error with one sentence.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The sentence.
  public var description: String { message }
}
