internal import Checks
internal import ImageFormat
internal import ImageReport

extension ExplorerModel {
  /// Draws the numbers of the image, its findings and its budgets.
  func drawImage(on canvas: inout Canvas, in rect: Rect) {
    let report = subject.report
    let name = report.image.names.first ?? report.source.path
    let title = "Image \(DisplayText.prose(name, limit: 200))"
    let inner = canvas.box(rect, title: title).inset(rows: 0, columns: 1)
    for (row, line) in imageLines.prefix(inner.height).enumerated() {
      canvas.put(line, at: inner.row + row, inner.column, width: inner.width)
    }
  }

  /// What there is to know of the image, a line each.
  var imageLines: [StyledText] {
    let report = subject.report
    let totals = report.totals
    var lines: [StyledText] = []
    if let shipped = totals.shippedBytes, let wasted = totals.wastedBytes,
      let visible = totals.visibleBytes
    {
      let share =
        shipped == 0 ? "" : " (\(FixedDecimal(wasted, of: shipped, scale: 100, places: 1))%)"
      lines.append(
        StyledText("\(ByteCount(shipped))", .strong).adding(" shipped  ")
          .adding("\(ByteCount(visible))", .visible).adding(" visible  ")
          .adding("\(ByteCount(wasted))\(share)", wasted > 0 ? .wasted : .normal)
          .adding(" wasted")
      )
    } else {
      lines.append(StyledText(SummaryText.sentence(report), .warning))
    }
    let user = report.image.config?.runsAsRoot == true
    lines.append(
      StyledText(DisplayText.count(report.layers.count, "layer"))
        .adding(", \(ExplorerText.size(totals.archiveBytes)) archive", .dim)
        .adding(user ? ", runs as root" : "", .warning)
    )
    if !report.findings.isEmpty {
      lines.append(StyledText(FindingText.count(report.findings)).adding("  f lists them", .dim))
    }
    for budget in report.budgets {
      let text = BudgetText(budget)
      lines.append(
        StyledText("\(budget.status.rawValue) ", budget.style)
          .adding("\(text.name) \(text.actual) ")
          .adding(text.limits, .dim)
      )
    }
    return lines
  }
}

extension Report.Budget {
  /// How its outcome looks.
  fileprivate var style: Style {
    switch status {
    case .pass: .visible
    case .warn: .warning
    case .fail, .unknown: .error
    }
  }
}
