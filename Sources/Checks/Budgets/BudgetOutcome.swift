/// How an image stands against one budget.
public struct BudgetOutcome: Sendable, Hashable {
  /// The outcomes, the best first.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// The image keeps the budget.
    case pass
    /// The image breaks the soft limit alone.
    case warn
    /// The image breaks the hard limit.
    case fail
    /// The number is unknown, which no gate may pass.
    case unknown
  }

  /// The budget.
  public var budget: Budget
  /// The number of the image.
  public var actual: Measurement
  /// The same number of the baseline; `nil` without one.
  public var baseline: Measurement?
  /// Whether the image keeps the budget.
  public var status: Status
  /// The wasted bytes that are below the budget's floor, and so why it is kept; else `nil`.
  public var spared: Int64?

  /// The number of the image for people and programs: never rounded to the other side of a limit.
  public var shownActual: FixedDecimal? {
    actual.decimal(apartFrom: [budget.fail, budget.warn].compactMap(\.self))
  }
}
