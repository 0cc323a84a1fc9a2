internal import ImageFormat

extension HTMLRenderer {
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
    // The list may end before the findings do.
    html.write("<section id=\"findings\" data-count=\"", String(report.findings.count), "\"")
    for severity in Report.Finding.Severity.allCases {
      html.write(" data-", severity.rawValue, "=\"")
      html.write("", String(report.findings.count { $0.severity == severity }), "\"")
    }
    html.write(">\n")
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
      html.write("<p>…and ", HTMLText.count(order.count - shown, "more finding"))
      html.write(": the JSON report has all ", HTMLText.number(order.count), "</p>\n")
    }
    notCheckable(report.checks?.rules ?? [], &html)
    html.write("</section>\n")
  }

  /// The rules that could not be judged, by the reason that they share.
  private func notCheckable(_ rules: [Report.Checks.Rule], _ html: inout HTMLWriter) {
    let rules = rules.filter { $0.outcome == .notCheckable }
    guard !rules.isEmpty else { return }
    var reasons: [String] = []
    var codes: [String: [String]] = [:]
    for rule in rules {
      let reason = DisplayText.prose(rule.reason ?? "", limit: 300)
      if codes[reason] == nil { reasons.append(reason) }
      codes[reason, default: []].append(DisplayText.name(rule.code, limit: 40))
    }
    html.write("<details class=\"not-checkable\"><summary>")
    html.write("", HTMLText.count(rules.count, "rule"), " not checkable</summary>\n<ul>\n")
    for reason in reasons {
      html.write("<li>", reason.isEmpty ? "for no reason that is known" : reason, ": ")
      for (number, code) in (codes[reason] ?? []).enumerated() {
        if number > 0 { html.write(", ") }
        html.write("<code>", code, "</code>")
      }
      html.write("</li>\n")
    }
    html.write("</ul></details>\n")
  }

  /// What came of the rules, in a line.
  private func score(_ report: Report, _ checks: Report.Checks) -> String {
    let judged = checks.rules.filter { $0.outcome != .off }
    let count = HTMLText.typeset(FindingText.count(report.findings))
    var text =
      "\(count.isEmpty ? "No findings" : count) by \(HTMLText.count(judged.count, "rule"))"
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
    html.write("<p class=\"facts\">", HTMLText.typeset(FindingText.amount(finding)))
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
      html.write("<details><summary>", HTMLText.count(count, "path"), "</summary>\n<ul>\n")
      for path in paths { html.write("<li class=\"path\">", path, "</li>\n") }
      let others = FindingText.otherPaths(finding)
      if others > 0 { html.write("<li>and ", HTMLText.count(others, "more path"), "</li>\n") }
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
