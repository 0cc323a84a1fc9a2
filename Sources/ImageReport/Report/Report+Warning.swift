extension Report {
  /// Something odd about the input.
  public struct Warning: Sendable, Hashable {
    /// A slug for programs.
    public var code: String
    /// A sentence for people.
    public var message: String

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      code: String,
      message: String
    ) {
      self.code = code
      self.message = message
    }
  }
}
