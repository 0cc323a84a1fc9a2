/// A reason why an image cannot be read, in one sentence a user can act on.
public struct ImageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong, for a caller that decides by it.
  public enum Kind: Sendable, Hashable {
    /// There is nothing at the given path, or it cannot be opened.
    case unreadable
    /// The input is no image archive or layout.
    case notAnImage
    /// A document or a tar header does not have the form that its specification demands.
    case malformed
    /// A member, a blob or a directory entry that another part refers to is absent.
    case missing
    /// The bytes end early, or a checksum disagrees.
    case damaged
    /// A digest or a size differs from the one that was promised.
    case mismatch
    /// The format is known, but not one that can be read.
    case unsupported
    /// A limit that protects against hostile input was exceeded.
    case limit
    /// The choice of image or platform matches nothing, or more than one.
    case selection
  }

  /// What went wrong.
  public var kind: Kind
  /// The member, the blob or the layer the sentence is about, as the input has it; `nil` for the
  /// input as a whole.
  public var place: String?
  /// What was expected, what was found, and what the user can do; no final full stop.
  ///
  /// What it has from the input is quoted, and safe to show.
  public var message: String

  /// Creates an error about `place`, a member, blob or layer of the input.
  public init(_ kind: Kind, at place: String? = nil, _ message: String) {
    self.kind = kind
    self.place = place
    self.message = message
  }

  /// The place, when there is one, and the sentence; one line that is safe to show.
  public var description: String {
    guard let place else { return message }
    return "\(Self.plain(place)): \(message)"
  }
}
