/// Why a rule cannot say whether an image keeps it: neither a finding nor a pass.
public struct NotCheckable: Error, Sendable, Hashable {
  /// The reason, in a clause without a full stop; it may quote the image.
  public var reason: String

  /// Creates the error.
  public init(_ reason: String) { self.reason = reason }
}
