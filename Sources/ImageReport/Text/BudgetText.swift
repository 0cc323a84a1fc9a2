internal import Archive
internal import Checks
internal import ImageFormat

/// A budget and its numbers in words.
package struct BudgetText {
  private let budget: Report.Budget

  package init(_ budget: Report.Budget) { self.budget = budget }

  /// The name as a command line has it.
  package var name: String {
    (budget.scope == .app ? "app:" : "") + DisplayText.name(budget.name, limit: 4096)
  }

  /// The number of the image, with its unit.
  package var actual: String { budget.actual.map(text) ?? "unknown" }

  /// The hard limit, or the soft one where there is no other.
  var limit: String {
    let sign = budget.isMinimum ? "≥" : ""
    return (budget.limit ?? budget.warnLimit).map { sign + exactText($0) } ?? ""
  }

  /// Both limits, each with the side of it that is kept; the hard one first.
  package var limits: String {
    let sign = budget.isMinimum ? "≥" : "≤"
    let hard = budget.limit.map { "\(sign) \(exactText($0))" }
    let soft = budget.warnLimit.map { "\(sign) \(exactText($0)) (soft)" }
    return [hard, soft].compactMap { $0 }.joined(separator: ", ")
  }

  /// What there is to say besides the outcome: how far a limit is exceeded, or why it does not count.
  var note: String {
    switch (budget.status, budget.limit, budget.warnLimit) {
    case (.fail, let limit?, _): excess(over: limit)
    case (.warn, nil, let soft?): excess(over: soft)
    case (.warn, _, let soft?): "\(excess(over: soft)) the soft \(exactText(soft))"
    case (.pass, _, _) where isSpared: "waste below \(budget.floor.map(exact) ?? "")"
    default: ""
    }
  }

  private var bound: String { budget.isMinimum ? "minimum" : "limit" }

  /// Whether it passes though a limit is broken: only the floor does that.
  private var isSpared: Bool {
    guard let actual = budget.actual, budget.status == .pass else { return false }
    return [budget.limit, budget.warnLimit].compactMap(\.self).contains { limit in
      budget.isMinimum ? limit.isOver(actual) : actual.isOver(limit)
    }
  }

  /// How much more or less it is than the number of the baseline; `nil` without one.
  var change: String? {
    guard let actual = budget.actual, let baseline = budget.baseline else { return nil }
    let distance = actual.distance(to: baseline)
    guard distance.units > 0 else { return "±0" }
    return (actual.isOver(baseline) ? "+" : "−") + text(distance)
  }

  /// How far the number is beyond a limit, in words.
  func excess(over limit: FixedDecimal) -> String {
    guard let distance = budget.actual?.distance(to: limit) else { return "" }
    let amount = budget.unit == .percent ? "\(distance) points" : text(distance)
    return "\(amount) \(budget.isMinimum ? "under" : "over")"
  }

  /// The outcome in a sentence.
  ///
  /// - Parameters:
  ///   - spared: The waste that is below the floor, where that is why the budget is kept.
  ///   - reason: Why the number is unknown, where it is.
  /// - Returns: The sentence, without a full stop.
  func sentence(spared: Int64?, reason: String) -> String {
    switch (budget.status, budget.limit, budget.warnLimit) {
    case (.unknown, _, _): return "\(name) is unknown: \(reason)"
    case (.fail, let limit?, _):
      return "\(name) is \(actual), \(excess(over: limit)) the \(bound) of \(exactText(limit))"
    case (.warn, let hard, let soft?):
      let rest = hard.map { ", and within the hard one of \(exactText($0))" } ?? ""
      return "\(name) is \(actual), \(excess(over: soft)) the soft \(bound) of \(exactText(soft))"
        + rest
    case (_, let hard, let soft):
      if let spared, let floor = budget.floor {
        return
          "\(name) is \(actual), which does not count: the waste of \(ByteCount(spared)) is below "
          + "the floor of \(exact(floor))"
      }
      let kept = soft.map { "soft \(bound) of \(exactText($0))" }
      return "\(name) is \(actual), within the "
        + (kept ?? "\(bound) of \(hard.map(exactText) ?? "nothing")")
    }
  }

  private func text(_ number: FixedDecimal) -> String {
    switch budget.unit {
    case .bytes: ByteCount(number.units).description
    case .percent: "\(number)%"
    case .count: number.description
    }
  }

  /// A limit as people would type it.
  private func exactText(_ limit: FixedDecimal) -> String {
    budget.unit == .bytes ? exact(limit.units) : text(limit)
  }

  private func exact(_ bytes: Int64) -> String {
    let text = ByteCount(bytes).description
    return ByteSize(parsing: text)?.bytes == bytes ? text : ByteSize(bytes).description
  }
}
