internal import ImageFormat

/// Writes a report as a comment on a pull request: GitHub Flavored Markdown, the verdict first.
///
/// Forges refuse a comment of more than 65,536 characters; this one stays below 65,000 bytes, and
/// says where it left something out.
public struct MarkdownRenderer: Sendable {
  /// The most bytes of a comment.
  static let mostBytes = 65_000
  private static let mostCauses = 3
  /// The room of a list, but for that of the layers, which take what is left.
  private static let room = 18_000
  private static let smallRoom = 6000

  /// Creates a renderer.
  public init() {}

  /// The report as Markdown, with a newline at its end.
  public func render(_ report: Report) -> String {
    let sections = [
      headline(report), budgets(report), causes(report), findings(report), warnings(report),
    ]
    let end = ["<sub>\(MarkdownText.name("\(report.tool.name) \(report.tool.version)"))</sub>"]
    let used = (sections + [end]).flatMap { $0 }.reduce(0) { $0 + $1.utf8.count + 2 }
    let all = sections + [layers(report, room: Self.mostBytes - used - 500), end]
    return all.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  // MARK: Sections

  private func headline(_ report: Report) -> [String] {
    let image = report.image.names.first.map { MarkdownText.name($0) }
    let source =
      report.source.path == "-" ? "standard input" : MarkdownText.name(report.source.path)
    let summary = "\(image ?? source): \(SummaryText.sentence(report))"
    guard let verdict = GateVerdict(report) else { return ["### tare: \(summary)"] }
    return ["### \(Self.mark(verdict.status)) tare: \(verdict.text)", "", summary]
  }

  private func budgets(_ report: Report) -> [String] {
    guard !report.budgets.isEmpty else { return [] }
    let worst: [Report.Budget.Status] = [.fail, .unknown, .warn, .pass]
    var rows = MarkdownRows(room: Self.room)
    // Where some have to be left out, they are the good ones.
    for status in worst {
      rows.add(report.budgets.filter { $0.status == status }, budget)
    }
    return ["| | Budget | Actual | Limit | Change | |", "|---|---|---:|---|---:|---|"]
      + rows.lines(of: "budget")
  }

  private func budget(_ budget: Report.Budget) -> String {
    let scope = budget.scope == .app ? " (app)" : ""
    // What a number says, the row says; what a missing one means, the sentence does.
    let why = budget.status == .pass ? "" : MarkdownText.prose(budget.message, limit: 300)
    return MarkdownRows.row([
      Self.mark(budget.status), MarkdownText.name(budget.name) + scope,
      BudgetText(budget).actual, BudgetText(budget).limits,
      BudgetText(budget).change ?? "", why.isEmpty ? "" : "— \(why)",
    ])
  }

  private func causes(_ report: Report) -> [String] {
    let groups = WasteGroup.groups(of: report.wasted)
    guard !groups.isEmpty else { return [] }
    var rows = MarkdownRows(room: Self.smallRoom)
    rows.add(groups.prefix(Self.mostCauses)) { cause($0, report.layers) }
    let rest = groups.dropFirst(rows.lines.count)
    let bytes = rest.reduce(Int64(0)) { $0.clampedAdding($1.bytes) }
    let more = "…and \(ByteCount(bytes)) in \(DisplayText.count(rest.count, "more place"))."
    return ["#### Largest causes of waste", ""] + rows.lines + (rest.isEmpty ? [] : ["", more])
  }

  private func cause(_ group: WasteGroup, _ layers: [Report.Layer]) -> String {
    let file = group.largest
    let adder = layer(file.addedBy, layers)
    var note = ""
    if group.isOnePath {
      note = " (\(DisplayText.count(group.count, "copy", "copies")))"
    } else if group.count > 1 {
      note = " (\(DisplayText.count(group.count, "file")))"
    }
    let story =
      file.cause == .sameLayer
      ? "\(file.cause.verb) by \(adder)"
      : "from \(adder), \(file.cause.verb) by \(layer(file.removedBy, layers))"
    return "- **\(ByteCount(group.bytes))** \(MarkdownText.name(group.path))\(note), \(story)."
      + "<br>\(WasteAdvice.sentence(group, layers))"
  }

  private func findings(_ report: Report) -> [String] {
    guard report.checks != nil || !report.findings.isEmpty else { return [] }
    guard !report.findings.isEmpty else { return ["#### No findings"] + remarks(report.checks) }
    var rows = MarkdownRows(room: Self.room)
    for severity in Report.Finding.Severity.allCases {
      let findings = report.findings.filter { $0.severity == severity }
      rows.add(findings) { finding($0, report.layers) }
    }
    let savable = report.checks?.savableBytes ?? 0
    let savings = savable > 0 ? ["", "**\(ByteCount(savable))** can go."] : []
    return ["#### \(DisplayText.count(report.findings.count, "finding"))", ""]
      + rows.lines(of: "finding") + savings + remarks(report.checks)
  }

  /// Which rules say nothing.
  private func remarks(_ checks: Report.Checks?) -> [String] {
    let unknown = checks?.rules.filter { $0.outcome == .notCheckable } ?? []
    let ignored = checks?.rules.reduce(0) { $0 + $1.ignored } ?? 0
    var lines: [String] = []
    if !unknown.isEmpty {
      let names = unknown.prefix(Self.mostRules).map { MarkdownText.name($0.code, limit: 60) }
      let more = unknown.count - names.count
      lines.append(
        "Not checkable: \(names.joined(separator: ", "))\(more > 0 ? " and \(more) more" : "")."
      )
    }
    if ignored > 0 { lines.append("\(DisplayText.count(ignored, "finding")) ignored.") }
    return lines.isEmpty ? [] : ["", lines.joined(separator: " ")]
  }

  private static let mostRules = 20

  private static let mostPaths = 3

  private func finding(_ finding: Report.Finding, _ layers: [Report.Layer]) -> String {
    var line = "- **\(finding.severity.rawValue)** \(MarkdownText.name(finding.code)) "
    line +=
      "\(MarkdownText.prose(finding.title, limit: 200)): \(MarkdownText.prose(finding.message))"
    if finding.bytes != nil { line += ", \(FindingText.amount(finding))" }
    let paths = finding.paths.prefix(Self.mostPaths).map { MarkdownText.name($0) }
    if !paths.isEmpty {
      line += "<br>In \(paths.joined(separator: ", "))"
      let others = max(finding.pathCount, finding.paths.count) - paths.count
      line += others > 0 ? " and \(others) more" : ""
    }
    if let index = finding.layer { line += "<br>From \(layer(index, layers))" }
    if let fate = FindingText.fate(finding) { line += "<br>Its files are \(fate)" }
    let fix = FindingText.fix(finding)
    if FindingText.isFragment(fix) {
      line += "<br>Fix: \(fix.map(MarkdownText.code).joined(separator: "<br>"))"
    } else if !fix.isEmpty {
      line += "<br>Fix: \(MarkdownText.prose(fix.joined(separator: " ")))"
    }
    return line
  }

  private func warnings(_ report: Report) -> [String] {
    guard !report.warnings.isEmpty else { return [] }
    var rows = MarkdownRows(room: Self.smallRoom)
    rows.add(report.warnings) { "- odd: \(MarkdownText.prose($0.message, limit: 200))" }
    return ["#### \(DisplayText.count(report.warnings.count, "warning"))", ""]
      + rows.lines(of: "warning")
  }

  private func layers(_ report: Report, room: Int) -> [String] {
    guard !report.layers.isEmpty else { return [] }
    var rows = MarkdownRows(room: room)
    rows.add(report.layers) { layer in
      MarkdownRows.row([
        String(layer.index), LayerColumns.size(layer.shippedBytes),
        LayerColumns.wasted(layer), LayerColumns.files(layer.files),
        layer.instruction.map { MarkdownText.instruction($0) } ?? "",
      ])
    }
    return [
      "<details><summary>\(DisplayText.count(report.layers.count, "layer"))</summary>", "",
      "| Layer | Size | Wasted | Files | Instruction |", "|---:|---:|---:|---:|---|",
    ] + rows.lines(of: "layer") + ["", "</details>"]
  }

  // MARK: Pieces

  private func layer(_ index: Int, _ layers: [Report.Layer]) -> String {
    let instruction = layers.indices.contains(index) ? layers[index].instruction : nil
    return "layer \(index)" + (instruction.map { " \(MarkdownText.instruction($0))" } ?? "")
  }

  private static func mark(_ status: Report.Budget.Status) -> String {
    switch status {
    case .pass: "✅"
    case .warn: "⚠️"
    case .fail: "❌"
    case .unknown: "❓"
    }
  }
}
