public import Checks

extension ReportDiff {
  /// One number of both images.
  public struct Total: Sendable, Hashable {
    /// Which number of the report it is.
    public var name: Report.Totals.Key
    /// What it was; `nil` when unknown.
    public var old: FixedDecimal?
    /// What it is; `nil` when unknown.
    public var new: FixedDecimal?

    /// How much it grew; `nil` when one of them is unknown.
    public var difference: Difference? {
      guard let old, let new else { return nil }
      return Difference(from: old, to: new)
    }

    static func all(from old: Report.Totals, to new: Report.Totals) -> [Total] {
      Report.Totals.Key.allCases.map { Total(name: $0, old: old[$0], new: new[$0]) }
    }
  }
}
