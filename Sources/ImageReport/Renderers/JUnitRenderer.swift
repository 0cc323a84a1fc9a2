internal import ImageFormat

/// Writes a report in the XML that CI systems read test results from: a case for each budget, for each
/// rule, and for what is odd.
///
/// What breaks a hard limit and a finding that fails the gate, or without one is an error, are failures;
/// a number that is unknown is an error. JUnit knows no warnings: what breaks a soft limit alone, a
/// finding that is a warning, a rule that nobody could judge and one whose findings are ignored, and what is odd
/// are skipped, which systems show without failing. Where there is nothing of all that, one case says that
/// the image was weighed, since some systems refuse results without any.
public struct JUnitRenderer: Sendable {
  /// A case of the suite.
  private struct Case {
    enum Outcome: String {
      case failure, error, skipped, passed
    }

    var name: String
    var kind: String
    var outcome: Outcome
    var message: String
    var details: [String]
  }

  /// Creates a renderer.
  public init() {}

  /// The report as XML of the form that the Ant task `junitreport` reads, which all others grew from.
  public func render(_ report: Report) -> String {
    let suites = [
      ("budgets", report.budgets.map(Self.budget)),
      ("findings", Self.rules(report)), ("warnings", report.warnings.map(Self.warning)),
    ].filter { !$0.1.isEmpty }
    let shown = suites.isEmpty ? [("image", [Self.weighed(report)])] : suites
    let image = report.image.names.first ?? report.source.path
    var xml = XMLWriter()
    let all = shown.flatMap(\.1)
    xml.element(
      "testsuites",
      [
        "name": "tare", "tests": String(all.count), "failures": Self.count(.failure, all),
        "errors": Self.count(.error, all),
      ]
    ) { xml in
      for (name, cases) in shown {
        xml.element(
          "testsuite",
          [
            "name": "tare \(name)", "tests": String(cases.count),
            "failures": Self.count(.failure, cases), "errors": Self.count(.error, cases),
            "skipped": Self.count(.skipped, cases),
          ]
        ) { xml in
          xml.element("properties", [:]) { xml in
            xml.element(
              "property",
              ["name": "image", "value": DisplayText.name(image, limit: 200)]
            )
          }
          var taken: [String: Int] = [:]
          for result in cases { Self.write(result, suite: name, &taken, to: &xml) }
        }
      }
    }
    return xml.text
  }

  private static func count(_ outcome: Case.Outcome, _ cases: [Case]) -> String {
    String(cases.count { $0.outcome == outcome })
  }

  private static func write(
    _ result: Case,
    suite: String,
    _ taken: inout [String: Int],
    to xml: inout XMLWriter
  ) {
    // Of two cases with one name, some systems show one.
    let number = taken[result.name, default: 0] + 1
    taken[result.name] = number
    let name = number > 1 ? "\(result.name) (\(number))" : result.name
    let identity: KeyValuePairs = ["classname": "tare.\(suite)", "name": name, "time": "0"]
    switch result.outcome {
    case .passed where result.message.isEmpty:
      xml.element("testcase", identity)
    case .passed:
      xml.element("testcase", identity) {
        $0.element("system-out", lines: [result.message] + result.details)
      }
    case .skipped:
      xml.element("testcase", identity) { xml in
        xml.element("skipped", ["message": result.message])
        if !result.details.isEmpty { xml.element("system-out", lines: result.details) }
      }
    case .failure, .error:
      xml.element("testcase", identity) {
        $0.element(
          result.outcome.rawValue,
          ["type": result.kind, "message": result.message],
          lines: result.details
        )
      }
    }
  }

  private static func budget(_ budget: Report.Budget) -> Case {
    let outcome: Case.Outcome =
      switch budget.status {
      case .pass: .passed
      case .warn: .skipped
      case .fail: .failure
      case .unknown: .error
      }
    let change = BudgetText(budget).change.map { ", \($0) against the baseline" } ?? ""
    let numbers =
      "actual \(BudgetText(budget).actual), limit \(BudgetText(budget).limits)"
    return Case(
      name: DisplayText.name(budget.name, limit: 200) + (budget.scope == .app ? " (app)" : ""),
      kind: "budget",
      outcome: outcome,
      message: DisplayText.prose(budget.message, limit: 1000),
      details: [numbers + change]
    )
  }

  /// A case for each rule that was judged, and for each finding of one that is not listed.
  private static func rules(_ report: Report) -> [Case] {
    let rules = (report.checks?.rules ?? []).filter { $0.outcome != .off }
    let findings = Dictionary(grouping: report.findings, by: \.id)
    let known = Set(rules.map(\.id))
    return rules.map { rule($0, findings[$0.id] ?? [], report) }
      + report.findings.filter { !known.contains($0.id) }.map { finding in
        Case(
          name: FindingText.rule(finding),
          kind: DisplayText.name(finding.id, limit: 200),
          outcome: outcome(finding, report),
          message: FindingText.message(finding),
          details: Array(FindingText.details(finding).dropFirst())
        )
      }
  }

  private static func outcome(_ finding: Report.Finding, _ report: Report) -> Case.Outcome {
    let isFailure = report.checks?.failOn.map { $0.isReached(by: finding.severity) }
    if isFailure ?? (finding.severity == .error) { return .failure }
    return finding.severity == .note ? .passed : .skipped
  }

  private static let mostFindings = 20

  private static func rule(
    _ rule: Report.Checks.Rule,
    _ findings: [Report.Finding],
    _ report: Report
  ) -> Case {
    let id = DisplayText.name(rule.id, limit: 200)
    var result = Case(
      name: "\(DisplayText.name(rule.code, limit: 200)) \(id)",
      kind: id,
      outcome: .passed,
      message: "",
      details: []
    )
    switch rule.outcome {
    case .clean, .off: break
    case .notCheckable:
      result.outcome = .skipped
      result.message = "not checkable: \(DisplayText.prose(rule.reason ?? "", limit: 1000))"
    case .ignored:
      result.outcome = .skipped
      result.message = "ignored: \(DisplayText.count(rule.ignored, "finding"))"
      if !rule.ignoreReasons.isEmpty {
        let reasons = rule.ignoreReasons.joined(separator: "; ")
        result.message += " (\(DisplayText.prose(reasons, limit: 1000)))"
      }
    case .fired:
      let outcomes = findings.map { outcome($0, report) }
      result.outcome =
        outcomes.contains(.failure) ? .failure : outcomes.contains(.skipped) ? .skipped : .passed
      let more = findings.count > 1 ? " (and \(findings.count - 1) more)" : ""
      // The worst come first.
      result.message = findings.first.map { FindingText.message($0) + more } ?? "it found something"
      let shown = findings.prefix(mostFindings)
      result.details = shown.enumerated().flatMap { number, finding in
        FindingText.details(finding).dropFirst(number == 0 ? 1 : 0)
      }
      if findings.count > shown.count {
        result.details.append("and \(findings.count - shown.count) more")
      }
    }
    return result
  }

  private static func warning(_ warning: Report.Warning) -> Case {
    let code = DisplayText.name(warning.code, limit: 200)
    return Case(
      name: code,
      kind: code,
      outcome: .skipped,
      message: DisplayText.prose(warning.message, limit: 1000),
      details: []
    )
  }

  private static func weighed(_ report: Report) -> Case {
    Case(
      name: "weighed",
      kind: "image",
      outcome: .passed,
      message: SummaryText.sentence(report),
      details: []
    )
  }
}
