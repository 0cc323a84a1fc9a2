internal import Checks

/// The numbers of a budget as people read them.
enum BudgetText {
  /// A number in the unit of its budget, or that it is unknown.
  static func value(_ value: FixedDecimal?, _ unit: Report.Budget.Unit) -> String {
    guard let value else { return "unknown" }
    switch unit {
    case .bytes: return ByteCount(value.units).description
    case .percent: return "\(value)%"
    case .count: return value.description
    }
  }

  /// What is allowed, the hard limit first.
  static func limit(_ budget: Report.Budget) -> String {
    let sign = budget.isMinimum ? "≥" : "≤"
    let hard = budget.limit.map { "\(sign) \(value($0, budget.unit))" }
    let soft = budget.warnLimit.map { "\(sign) \(value($0, budget.unit)) (soft)" }
    return [hard, soft].compactMap { $0 }.joined(separator: ", ")
  }

  /// How much more or less than the baseline there is; `nil` where one of the two is unknown.
  static func change(_ budget: Report.Budget) -> String? {
    guard let actual = budget.actual, let baseline = budget.baseline else { return nil }
    let places = max(actual.places, baseline.places)
    guard let new = units(actual, places: places), let old = units(baseline, places: places) else {
      return nil
    }
    guard new != old else { return "±0" }
    let difference = FixedDecimal(units: new > old ? new - old : old - new, places: places)
    // Of a share, the difference is in points of percent; the sign tells it from a share.
    return (new > old ? "+" : "−") + value(difference, budget.unit)
  }

  private static func units(_ number: FixedDecimal, places: Int) -> Int64? {
    var units = number.units
    for _ in number.places..<max(number.places, places) {
      let (product, overflow) = units.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      units = product
    }
    return units
  }
}
