internal import ImageFormat

extension HTMLRenderer {
  /// The largest groups of wasted files, with the layers to blame.
  func waste(_ report: Report, _ html: inout HTMLWriter) {
    guard !report.wasted.isEmpty else {
      let isKnown = report.totals.wastedBytes != nil
      return html.write(
        "<p>",
        isKnown ? "Nothing: every shipped byte is visible." : "Unknown.",
        "</p>\n"
      )
    }
    let groups = WasteGroup.groups(of: report.wasted)
    html.startTable(
      "waste",
      "\(DisplayText.count(report.wasted.count, "file")) that nobody can see, by where and why",
      ["#Wasted", "Where", "#Files", "Cause", "#Added by", "#Removed by", "What to do"]
    )
    html.rows(groups.count, most: 200, room: 300_000, columns: 7, "place") { html, index in
      let group = groups[index]
      let file = group.largest
      html.write("<tr>")
      html.cell(size: group.bytes)
      html.cell(path: DisplayText.name(group.path.bytes, limit: Self.nameLimit))
      html.cell(count: group.count)
      html.cell(file.cause.verb)
      html.cell(layer: file.addedBy)
      html.cell(layer: file.removedBy)
      html.cell(WasteAdvice.sentence(group, report.layers))
      html.write("</tr>\n")
    }
    html.endTable()
  }

  /// The largest files, those that nobody can see among them.
  func files(_ report: Report, _ html: inout HTMLWriter) {
    guard let contents = report.contents, unknown(report) == nil else {
      return html.write("<p class=\"unknown\">", "\(unknown(report) ?? "").", "</p>\n")
    }
    let files = contents.items.indices.filter { contents.items[$0].name != nil }
    let largest = files.sorted { left, right in
      let (first, second) = (contents.items[left].bytes, contents.items[right].bytes)
      return first != second ? first > second : left < right
    }
    html.startTable(
      "files",
      "The largest files that layers ship",
      ["#Size", "Path", "#Layer", "#Owner", "#Mode", "State", "Package"]
    )
    for index in largest.prefix(200) {
      let item = contents.items[index]
      let path = contents.path(of: item.directory) + (item.name ?? [])
      let user = contents.users[item.user].map { Int64($0) }
      html.write("<tr>")
      html.cell(size: item.bytes)
      html.cell(path: DisplayText.name(path, limit: Self.nameLimit))
      html.cell(layer: item.layer)
      html.cell(number: user, user.map { String($0) } ?? "several")
      html.cell(number: item.mode.map { Int64($0) }, item.mode.map(Self.mode) ?? "")
      html.write("<td>", item.cause?.rawValue ?? "visible")
      if let removedBy = item.removedBy {
        html.write(" by ")
        html.link(toLayer: removedBy)
      }
      html.write("</td>")
      let package = item.package.flatMap { contents.packages[$0] }
      html.cell(package.map { DisplayText.name($0.name, limit: Self.nameLimit) } ?? "")
      html.write("</tr>\n")
    }
    html.endTable()
  }

  private static func mode(_ mode: Int) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// The largest packages.
  func packages(_ packages: [Report.Package]?, _ html: inout HTMLWriter) {
    guard let packages else {
      return html.write("<p>Unknown: no rule that needs them was judged.</p>\n")
    }
    guard !packages.isEmpty else { return html.write("<p>None that tare knows of.</p>\n") }
    html.startTable(
      "packages",
      DisplayText.count(packages.count, "package"),
      ["#Size", "Name", "Version", "Kind", "#Files", "#Layer"]
    )
    html.rows(packages.count, most: 500, room: 200_000, columns: 6, "package") { html, index in
      let package = packages[index]
      html.write("<tr>")
      html.cell(size: package.bytes)
      html.cell(DisplayText.name(package.name, limit: Self.nameLimit))
      html.cell(package.version.map { DisplayText.name($0, limit: Self.nameLimit) } ?? "")
      html.cell(package.kind.rawValue)
      html.cell(count: package.files)
      html.cell(layer: package.layer)
      html.write("</tr>\n")
    }
    html.endTable()
  }

  // MARK: Findings

  /// The names of the findings' places in the page.
  func findingAnchors(_ report: Report) -> [String] {
    var counts: [String: Int] = [:]
    var anchors = HTMLAnchors()
    return report.findings.map { finding in
      let number = counts[finding.code, default: 0] + 1
      counts[finding.code] = number
      return anchors.add("finding-\(finding.code)-\(number)")
    }
  }

  /// What the rules found, the most serious first, and which of them say nothing.
  func findings(_ report: Report, _ anchors: [String], _ html: inout HTMLWriter) {
    html.write("<section id=\"findings\">\n")
    if let checks = report.checks {
      html.write("<p class=\"score\">", score(report, checks), "</p>\n")
    } else if report.findings.isEmpty {
      html.write("<p>No rule was judged.</p>\n")
    }
    var order: [Int] = []
    for severity in Report.Finding.Severity.allCases {
      order += report.findings.indices.filter { report.findings[$0].severity == severity }
    }
    let shown = html.list(order.count, room: 700_000) { html, place in
      finding(report.findings[order[place]], anchors[order[place]], &html)
    }
    if shown < order.count {
      html.write("<p>…and ", DisplayText.count(order.count - shown, "more finding"), "</p>\n")
    }
    for rule in report.checks?.rules ?? [] where rule.outcome == .notCheckable {
      html.write("<p class=\"not-checkable\"><code>", DisplayText.name(rule.code, limit: 40))
      html.write(
        "</code> not checkable: ",
        DisplayText.prose(rule.reason ?? "", limit: 300),
        "</p>\n"
      )
    }
    html.write("</section>\n")
  }

  /// What came of the rules, in a line.
  private func score(_ report: Report, _ checks: Report.Checks) -> String {
    let judged = checks.rules.filter { $0.outcome != .off }
    let count = FindingText.count(report.findings)
    var text =
      "\(count.isEmpty ? "No findings" : count) by \(DisplayText.count(judged.count, "rule"))"
    for (outcome, word) in [
      (Report.Checks.Rule.Outcome.clean, "clean"), (.notCheckable, "not checkable"),
      (.ignored, "ignored"),
    ] {
      let count = judged.count { $0.outcome == outcome }
      if count > 0 { text += ", \(count) \(word)" }
    }
    if checks.savableBytes > 0 { text += "; \(ByteCount(checks.savableBytes)) can go" }
    return text
  }

  private func finding(_ finding: Report.Finding, _ anchor: String, _ html: inout HTMLWriter) {
    html.write("<article class=\"finding ", finding.severity.rawValue, "\" id=\"")
    html.write("", anchor, "\" data-severity=\"")
    html.write("", finding.severity.rawValue, "\">\n<h3><span class=\"severity\">")
    html.write("", finding.severity.rawValue, "</span> <code>")
    html.write("", FindingText.code(finding), "</code> <code class=\"slug\">")
    html.write("", DisplayText.name(finding.id, limit: 200), "</code> ")
    html.write("", FindingText.title(finding), "</h3>\n<p>")
    html.write("", FindingText.message(finding), "</p>\n")
    html.write("<p class=\"facts\">", FindingText.amount(finding))
    if let layer = finding.layer {
      html.write(" in ")
      html.link(toLayer: layer)
      if let instruction = finding.instruction {
        html.write(" <code>", Self.instruction(instruction, limit: 200), "</code>")
      }
    }
    if let fate = FindingText.fate(finding) { html.write(", ", fate) }
    if finding.fromBase == true { html.write(", from the base image") }
    html.write("</p>\n")
    let paths = FindingText.paths(finding)
    if !paths.isEmpty {
      let count = max(finding.pathCount, finding.paths.count)
      html.write("<details><summary>", DisplayText.count(count, "path"), "</summary>\n<ul>\n")
      for path in paths { html.write("<li class=\"path\">", path, "</li>\n") }
      let others = FindingText.otherPaths(finding)
      if others > 0 { html.write("<li>and ", DisplayText.count(others, "more path"), "</li>\n") }
      html.write("</ul></details>\n")
    }
    let fix = FindingText.fix(finding)
    if !fix.isEmpty {
      // Elements, so that nothing of it begins a line of the page.
      html.write("<pre class=\"fix\"><code><span>", fix[0], "</span>")
      for line in fix.dropFirst() { html.write("\n<span>", line, "</span>") }
      html.write("</code></pre>\n")
    }
    html.write("</article>\n")
  }
}
