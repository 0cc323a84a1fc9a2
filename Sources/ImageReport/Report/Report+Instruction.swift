extension Report {
  /// The line of a Dockerfile that made a layer.
  public struct Instruction: Sendable, Hashable {
    /// The keyword in capitals; `nil` when unknown.
    public var kind: String?
    /// What follows the keyword.
    public var text: String

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      kind: String?,
      text: String
    ) {
      self.kind = kind
      self.text = text
    }
  }
}
