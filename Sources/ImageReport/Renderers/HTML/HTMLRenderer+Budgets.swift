internal import Checks
internal import ImageFormat

extension HTMLRenderer {
  /// Whether the image passes the gate, and how it stands against each budget.
  func verdict(_ report: Report, _ html: inout HTMLWriter) {
    guard let verdict = GateVerdict(report) else { return }
    html.write("<p class=\"verdict ", verdict.status.rawValue, "\">")
    html.write("", verdict.text, "</p>\n")
    guard !report.budgets.isEmpty else { return }
    html.startTable(
      "budgets",
      "Budgets",
      ["Budget", "#Actual", "#Limit", "#Change", "Outcome", "What it means"]
    )
    var anchors = HTMLAnchors()
    html.rows(report.budgets.count, room: 150_000, columns: 6, "budget") { html, index in
      let budget = report.budgets[index]
      let text = BudgetText(budget)
      html.write(
        "<tr id=\"",
        anchors.add("budget-\(budget.scope == .app ? "app-" : "")\(budget.name)")
      )
      html.write("\" class=\"", budget.status.rawValue, "\">")
      let name = DisplayText.name(budget.name, limit: Self.nameLimit)
      html.cell(code: (budget.scope == .app ? "app:" : "") + name)
      html.cell(number: budget.actual?.units, HTMLText.typeset(text.actual))
      html.cell(number: (budget.limit ?? budget.warnLimit)?.units, HTMLText.typeset(text.limits))
      html.cell(number: nil, HTMLText.typeset(text.change ?? ""))
      html.write("<td class=\"status\">", budget.status.rawValue, "</td>")
      html.cell(DisplayText.prose(budget.message, limit: Self.proseLimit))
      html.write("</tr>\n")
    }
    html.endTable()
  }
}
