public import Checks

extension Report {
  /// How the image stands against one budget.
  public struct Budget: Sendable, Hashable {
    /// The units of a budget.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
      /// Bytes, without decimals.
      case bytes
      /// Percent, of what is shipped or of what it was.
      case percent
      /// How many there are, without decimals.
      case count
    }

    /// Which layers a budget is about.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
      /// All of them.
      case image
      /// Those above the base image.
      case app
    }

    /// The outcomes of a budget, the best first.
    public enum Status: String, Sendable, Hashable, CaseIterable {
      /// The image keeps it.
      case pass
      /// The image breaks its soft limit alone.
      case warn
      /// The image breaks its hard limit.
      case fail
      /// The number is unknown, which no gate may pass.
      case unknown
    }

    /// The name of the budget as a command line has it, but for `app:`; of one for paths, `path:` and
    /// their pattern.
    public var name: String
    /// Which layers it is about.
    public var scope: Scope
    /// The hard limit, in `unit`; `nil` where there is only a soft one.
    public var limit: FixedDecimal?
    /// The soft limit, in `unit`; `nil` where there is only a hard one.
    public var warnLimit: FixedDecimal?
    /// Whether the limits are the least that is allowed rather than the most.
    public var isMinimum: Bool
    /// The bytes below which the budget is kept whatever its number; `nil` without such a floor.
    public var floor: Int64?
    /// What was measured, in `unit`; `nil` when unknown.
    public var actual: FixedDecimal?
    /// The same number of the baseline, in `unit`; `nil` without a baseline, or where it is unknown.
    public var baseline: FixedDecimal?
    /// The unit of all these numbers but the floor.
    public var unit: Unit
    /// The outcome.
    public var status: Status
    /// The outcome in a sentence.
    public var message: String

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      name: String,
      scope: Scope,
      limit: FixedDecimal?,
      warnLimit: FixedDecimal?,
      isMinimum: Bool,
      floor: Int64?,
      actual: FixedDecimal?,
      baseline: FixedDecimal?,
      unit: Unit,
      status: Status,
      message: String
    ) {
      self.name = name
      self.scope = scope
      self.limit = limit
      self.warnLimit = warnLimit
      self.isMinimum = isMinimum
      self.floor = floor
      self.actual = actual
      self.baseline = baseline
      self.unit = unit
      self.status = status
      self.message = message
    }
  }
}
