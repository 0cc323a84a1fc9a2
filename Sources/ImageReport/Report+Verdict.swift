internal import ImageFormat

extension Report {
  /// Whether the image breaks the hard limit of a budget, or a budgeted number is unknown.
  public var breaksBudgets: Bool { budgets.contains { $0.isBroken } }

  /// Whether the gate stops the image: for its budgets, or for a finding that is serious enough.
  ///
  /// A rule that nobody could judge is no finding.
  public var failsGate: Bool { breaksBudgets || findings.contains(where: failsGate) }

  /// Whether the gate stops an image with a finding.
  func failsGate(_ finding: Finding) -> Bool {
    checks?.failOn?.isReached(by: finding.severity) ?? false
  }

  /// The broken budgets and the findings that fail in a line, safe to show.
  public var verdict: String {
    let broken = budgets.filter(\.isBroken)
    let failing = findings.filter(failsGate)
    var parts: [String] = []
    if !broken.isEmpty || failing.isEmpty {
      let sentences = broken.prefix(Self.mostSentences).map {
        DisplayText.prose($0.message, limit: 300)
      }
      let count = budgets.count == 1 ? "its budget" : "\(broken.count) of \(budgets.count) budgets"
      parts.append("it breaks \(count): " + Self.list(sentences, of: broken.count))
    }
    if !failing.isEmpty {
      let sentences = failing.prefix(Self.mostSentences).map(FindingText.short)
      parts.append(
        "it has \(FindingText.count(failing)): " + Self.list(sentences, of: failing.count)
      )
    }
    return parts.joined(separator: "; ")
  }

  private static let mostSentences = 5

  private static func list(_ sentences: [String], of count: Int) -> String {
    let more = count - sentences.count
    return sentences.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
  }
}

extension Report.Checks.Threshold {
  /// Whether a finding of a severity fails the gate.
  func isReached(by severity: Report.Finding.Severity) -> Bool { severities.contains(severity) }

  /// The severities that fail the gate, the worst first.
  var severities: [Report.Finding.Severity] {
    switch self {
    case .error: [.error]
    case .warning: [.error, .warning]
    case .note: [.error, .warning, .note]
    case .never: []
    }
  }
}

extension Report.Budget {
  /// Whether no gate lets it pass.
  var isBroken: Bool { status == .fail || status == .unknown }
}
