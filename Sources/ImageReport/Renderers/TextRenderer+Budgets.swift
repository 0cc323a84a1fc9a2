internal import Checks
internal import ImageFormat

extension TextRenderer {
  /// Whether the image passes the gate, and what it is.
  func verdict(_ report: Report) -> [TextLine] {
    let failing = report.findings.filter(report.failsGate)
    var line = report.failsGate ? TextLine("FAIL", .alarm) : TextLine("PASS", .good)
    var clauses: [String] = []
    if !report.budgets.isEmpty { clauses.append(budgetClause(report.budgets)) }
    if !failing.isEmpty {
      clauses.append("has \(FindingText.count(failing))")
    } else if report.budgets.isEmpty, let threshold = report.checks?.failOn {
      clauses.append("has no \(threshold.severities.map(\.rawValue).joined(separator: " or "))")
    }
    let words = " \(clauses.joined(separator: ", "))"
    let warnings = report.budgets.count { $0.status == .warn }
    let others = report.findings.count - failing.count
    let noun = failing.isEmpty ? "finding" : "other finding"
    let note = [
      warnings > 0 ? count(warnings, "warning") : nil, others > 0 ? count(others, noun) : nil,
    ].compactMap { $0 }.map { " · \($0)" }.joined()
    let room = width - line.width - 2 - words.utf8.count - DisplayWidth.columns(note)
    line.add("  \(DisplayWidth.truncatedPath(title(of: report), to: room))\(words)", .strong)
    line.add(note, .caution)
    return [line] + header(report).dropFirst()
  }

  /// How many of the budgets are kept.
  private func budgetClause(_ budgets: [Report.Budget]) -> String {
    let broken = budgets.count { $0.isBroken }
    let of = budgets.count == 1 ? "its budget" : "\(budgets.count) budgets"
    let count = budgets.count == 1 ? "" : broken > 0 ? "\(broken) of " : "all "
    return "\(broken > 0 ? "breaks" : "keeps") \(count)\(of)"
  }

  /// One line for each budget.
  func budgets(_ report: Report) -> [TextLine] {
    guard !report.budgets.isEmpty else { return [] }
    let columns = BudgetColumns(report.budgets, width: width)
    var head = TextLine("budget", .dim)
    head.add("actual", .dim, endingAt: columns.actual)
    head.add("limit", .dim, endingAt: columns.limit)
    if let change = columns.change { head.add("baseline", .dim, endingAt: change) }
    return [title("BUDGETS", scope(of: report)), head]
      + report.budgets.flatMap { lines(for: $0, columns) }
  }

  /// The layers that ship most.
  func largestLayers(_ report: Report) -> [TextLine] {
    let layers = report.layers.filter { $0.shippedBytes ?? 0 > 0 }
    let sorted = layers.sorted {
      ($1.shippedBytes ?? 0, $0.index) < ($0.shippedBytes ?? 0, $1.index)
    }
    guard top > 0, !layers.isEmpty else { return [] }
    let shown = Array(sorted.prefix(top))
    return [title("LARGEST LAYERS", "\(shown.count) of \(report.layers.count)")]
      + table(shown, of: report)
  }

  /// Which layers `app:` is about, where a budget is.
  private func scope(of report: Report) -> String {
    guard report.budgets.contains(where: { $0.scope == .app }) else { return "" }
    let app = report.layers.filter { $0.fromBase == false }
    guard let first = app.first, let last = app.last else {
      return report.base.layers == nil ? "" : "app: has no layers"
    }
    let base = report.base.name.map { " above \(Self.name($0))" } ?? ""
    let layers =
      first.index == last.index
      ? "layer \(first.index)" : "layers \(first.index) to \(last.index)"
    return DisplayWidth.truncated("app: is \(layers)\(base)", to: max(0, width - 10))
  }

  private func lines(for budget: Report.Budget, _ columns: BudgetColumns) -> [TextLine] {
    let text = BudgetText(budget)
    let role = role(of: budget.status)
    var line = TextLine(DisplayWidth.truncatedPath(text.name, to: columns.nameWidth))
    line.add(text.actual, budget.isBroken ? role : .plain, endingAt: columns.actual)
    line.add(text.limit, endingAt: columns.limit)
    if let end = columns.change { line.add(text.change ?? "", .dim, endingAt: end) }
    line.pad(to: columns.outcome)
    line.add(budget.status.rawValue, role)
    line.pad(to: columns.note)
    // Without a number the sentence has the reason, which takes lines of its own.
    guard budget.status == .unknown else {
      guard columns.note + DisplayWidth.columns(text.note) > width else {
        line.add(text.note, .dim)
        return [line]
      }
      return [line] + wrap(text.note, after: "  ", .dim)
    }
    let room = (width - 2) * 3
    let sentence = DisplayText.prose(budget.message, limit: room)
    return [line] + wrap(DisplayWidth.truncated(sentence, to: room), after: "  ", .dim)
  }

  private func role(of status: Report.Budget.Status) -> Style.Role {
    switch status {
    case .pass: .good
    case .warn: .caution
    case .fail, .unknown: .bad
    }
  }

  /// The name of the image, or of its archive where it has none.
  private func title(of report: Report) -> String {
    if let name = report.image.names.first { return Self.name(name) }
    return report.source.path == "-" ? "standard input" : Self.name(report.source.path)
  }
}
