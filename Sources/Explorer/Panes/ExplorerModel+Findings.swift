internal import ImageReport

extension ExplorerModel {
  /// Draws the findings, a row each.
  func drawFindings(on canvas: inout Canvas, in rect: Rect) {
    let findings = subject.report.findings
    let title = "Findings: \(FindingText.count(findings))"
    let inner = canvas.box(rect, title: title, isFocused: focus == .list)
    canvas.put(
      "             size  what",
      at: inner.row,
      inner.column,
      width: inner.width,
      style: .header
    )
    let list = inner.split(rows: Layout.headRows).bottom
    for row in 0..<list.height {
      let number = findingSelection.top + row
      guard number < findings.count else { break }
      let finding = findings[number]
      let place = list.row + row
      canvas.put(finding.severity.rawValue, at: place, inner.column, width: 8, style: finding.style)
      canvas.text(
        finding.bytes.map { "\(ByteCount($0))" } ?? "",
        at: place,
        inner.column + 9,
        width: 8,
        alignment: .trailing
      )
      canvas.text(
        "\(FindingText.code(finding)) \(finding.layer.map { "layer \($0): " } ?? "")"
          + FindingText.title(finding),
        at: place,
        inner.column + 19,
        width: inner.width - 19
      )
      if number == findingSelection.row {
        canvas.highlight(list.line(row), focus == .list ? .selected : .inactive)
      }
    }
    canvas.scrollBar(
      in: Rect(row: list.row, column: rect.endColumn - 1, height: list.height, width: 1),
      first: findingSelection.top,
      count: findings.count
    )
  }
}

extension Report.Finding {
  /// How its severity looks.
  var style: Style {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
