extension ReportDiff {
  /// What the checks find in one of two images, and not in the other.
  public struct Findings: Sendable, Hashable {
    /// Whether both were judged, or neither; where not, nothing is compared.
    public var isKnown: Bool
    /// Findings of the new image, with the paths that the old one has them not for.
    public var new: [Report.Finding]
    /// Findings of the old image, with the paths that the new one has them no more for.
    public var fixed: [Report.Finding]

    init(from old: Report, to new: Report) {
      isKnown = (old.checks == nil) == (new.checks == nil)
      self.new = isKnown ? Self.missing(from: old, in: new) : []
      fixed = isKnown ? Self.missing(from: new, in: old) : []
    }

    /// The findings of `report` that `other` has not: a rule is the same by its slug.
    private static func missing(from other: Report, in report: Report) -> [Report.Finding] {
      let known = Dictionary(grouping: other.findings, by: \.id)
      let own = Dictionary(grouping: report.findings, by: \.id).mapValues(count)
      return report.findings.compactMap { finding in
        guard other.hasJudged(finding.id) else { return nil }
        guard let findings = known[finding.id] else { return finding }
        let paths = Set(findings.flatMap(\.paths))
        let others = finding.paths.filter { !paths.contains($0) }
        guard !others.isEmpty else { return nil }
        guard isComplete(finding), findings.allSatisfy(isComplete) else {
          // Of many paths only a few are named: it is another one only where there are more.
          return own[finding.id] ?? 0 > count(findings) ? finding : nil
        }
        guard others.count < finding.paths.count else { return finding }
        var part = finding
        part.paths = others
        part.pathCount = others.count
        // The sizes are those of all its paths.
        part.bytes = nil
        part.savableBytes = 0
        return part
      }
    }

    private static func count(_ findings: [Report.Finding]) -> Int {
      findings.reduce(0) { $0 + max($1.pathCount, $1.paths.count) }
    }

    private static func isComplete(_ finding: Report.Finding) -> Bool {
      finding.pathCount <= finding.paths.count
    }
  }
}

extension Report {
  /// Whether a rule would have found something: not one that nobody could judge, whose findings are
  /// ignored, or that came later.
  fileprivate func hasJudged(_ id: String) -> Bool {
    guard let checks else { return true }
    guard let rule = checks.rules.first(where: { $0.id == id }) else { return false }
    return rule.ignored == 0 && (rule.outcome == .clean || rule.outcome == .fired)
  }
}
