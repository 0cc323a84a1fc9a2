internal import ImageFormat

/// Text that stands where a limit should, and is none.
public struct InvalidLimit: Error, Sendable, Hashable, CustomStringConvertible {
  /// What a limit looks like there, with an example.
  public var expected: String
  /// What was found, in backticks and safe to show, or a phrase that says it.
  public var found: String

  /// Creates the error from its two halves; `found` is quoted.
  init(expected: String, found: String) {
    self.expected = expected
    self.found = "`\(DisplayText.name(found, limit: 80))`"
  }

  /// Both in a phrase without a full stop.
  public var description: String { "expected \(expected), found \(found)" }
}
