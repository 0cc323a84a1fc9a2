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
    for (row, line) in imageLines(budgets: inner.height - 3).prefix(inner.height).enumerated() {
      canvas.put(line, at: inner.row + row, inner.column, width: inner.width)
    }
  }

  /// What there is to know of the image, a line each.
  ///
  /// - Parameter count: How many lines its budgets may take.
  /// - Returns: The lines, in the order of what people ask first.
  func imageLines(budgets count: Int) -> [StyledText] {
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
    let budgets = budgetLines
    guard budgets.count > count else { return lines + budgets }
    guard count > 0 else { return lines }
    let rest = StyledText(
      "and \(budgets.count - count + 1) more budgets, in the details of the image",
      .dim
    )
    return lines + budgets.prefix(count - 1) + [rest]
  }

  /// The budgets, the broken ones first.
  var budgetLines: [StyledText] {
    let order: [Report.Budget.Status] = [.fail, .unknown, .warn, .pass]
    return order.flatMap { status in
      subject.report.budgets.filter { $0.status == status }.map { budget in
        StyledText("\(budget.status.rawValue) ", budget.style)
          .adding(DisplayText.prose(budget.message, limit: 300))
      }
    }
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
