internal import ImageFormat

/// What the budgets of a report and its findings say together.
struct GateVerdict {
  private let budgets: BudgetVerdict?
  private let findings: String?
  private let fails: Bool

  /// Creates the verdict; `nil` where the image was held against nothing.
  init?(_ report: Report) {
    budgets = BudgetVerdict(report.budgets)
    let all = report.findings
    let failing = all.filter(report.failsGate)
    fails = !failing.isEmpty
    let threshold = report.checks?.failOn
    if threshold == nil || threshold == .never {
      findings = nil
    } else if fails {
      findings =
        "\(DisplayText.count(failing.count, "finding")) failed (\(FindingText.count(failing)))"
    } else {
      findings =
        all.isEmpty ? "no findings" : "\(DisplayText.count(all.count, "finding")), none failed"
    }
    guard budgets != nil || findings != nil else { return nil }
  }

  /// The worst of all, where an unknown number is as bad as one that is too large.
  var status: Report.Budget.Status { fails ? .fail : budgets?.status ?? .pass }

  /// One line, such as `3 budgets kept; 2 findings failed (1 error, 1 warning)`.
  var text: String { [budgets?.text, findings].compactMap { $0 }.joined(separator: "; ") }
}
