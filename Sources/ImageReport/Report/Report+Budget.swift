extension Report {
  /// How the image stands against one budget.
  public struct Budget: Sendable, Hashable {
    /// The units of a budget.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
      /// Bytes, without decimals.
      case bytes
      /// Percent of what is shipped.
      case percent
    }

    /// The outcomes of a budget.
    public enum Status: String, Sendable, Hashable, CaseIterable {
      /// The image keeps it.
      case pass
      /// The image breaks it.
      case fail
      /// The number is unknown, which no gate may pass.
      case unknown
    }

    /// The name of the budget.
    public var name: String
    /// What is allowed, in `unit`.
    public var limit: FixedDecimal
    /// What was measured, in `unit`; `nil` when unknown.
    public var actual: FixedDecimal?
    /// The unit of both numbers.
    public var unit: Unit
    /// The outcome.
    public var status: Status
    /// The outcome in a sentence.
    public var message: String

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      name: String,
      limit: FixedDecimal,
      actual: FixedDecimal?,
      unit: Unit,
      status: Status,
      message: String
    ) {
      self.name = name
      self.limit = limit
      self.actual = actual
      self.unit = unit
      self.status = status
      self.message = message
    }
  }
}
