/// A reason why a saved report cannot be read, in one sentence a user can act on.
public struct ReportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The sentence, safe to show, without a full stop.
  public var description: String

  /// Creates an error with a sentence that is safe to show.
  public init(_ description: String) {
    self.description = description
  }
}
