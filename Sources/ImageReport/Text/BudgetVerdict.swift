internal import ImageFormat

/// What all budgets of a report say together.
struct BudgetVerdict {
  private let statuses: [Report.Budget.Status]

  /// Creates the verdict; `nil` where there is no budget.
  init?(_ budgets: [Report.Budget]) {
    guard !budgets.isEmpty else { return nil }
    statuses = budgets.map(\.status)
  }

  /// The worst of all, where an unknown number is as bad as one that is too large.
  var status: Report.Budget.Status {
    if statuses.contains(.fail) { return .fail }
    if statuses.contains(.unknown) { return .unknown }
    return statuses.contains(.warn) ? .warn : .pass
  }

  /// One line, such as `1 of 3 budgets failed, 1 is over its soft limit`.
  var text: String {
    let all = DisplayText.count(statuses.count, "budget")
    let parts = [
      part(.fail, "failed", "failed"), part(.unknown, "is unknown", "are unknown"),
      part(.warn, "is over its soft limit", "are over their soft limits"),
    ].compactMap { $0 }
    guard let first = parts.first else { return "\(all) kept" }
    let others = parts.dropFirst().map { ", \($0.count) \($0.text)" }.joined()
    return "\(first.count) of \(all) \(first.text)\(others)"
  }

  private func part(_ status: Report.Budget.Status, _ one: String, _ many: String)
    -> (count: Int, text: String)?
  {
    let count = statuses.count { $0 == status }
    return count > 0 ? (count, count == 1 ? one : many) : nil
  }
}
