/// What the rules found in an image, to tell what they find in another one only.
struct KnownFindings {
  /// What makes two findings the same but for their paths.
  private struct Key: Hashable {
    var rule: String
    /// The bytes of what it is about: two spellings of one letter are two names to an image.
    var subject: [UInt8]?
  }

  /// The paths of all findings with one key.
  private struct Paths {
    var named: Set<BytePath> = []
    var count = 0
    /// Where the paths that are known by name end; `nil` where all are.
    ///
    /// Of many paths a finding has the first, in the order of their bytes.
    var end: BytePath?

    mutating func add(_ finding: Report.Finding) {
      named.formUnion(finding.paths)
      count += max(finding.pathCount, finding.paths.count)
      guard !KnownFindings.isComplete(finding) else { return }
      let last = finding.paths.max() ?? BytePath([])
      end = end.map { min($0, last) } ?? last
    }

    /// Whether a path is none of these, for certain.
    func lack(_ path: BytePath) -> Bool {
      !named.contains(path) && (end.map { path < $0 } ?? true)
    }
  }

  private let findings: [Report.Finding]
  /// The rules of which a finding has no subject, as in reports of old versions: nor does any of theirs
  /// count then.
  private let unspecific: Set<String>
  /// Whether a rule would have found something; `nil` where nobody says which rules were judged.
  private let judged: [String: Bool]?

  init(_ report: Report) {
    findings = report.findings
    unspecific = Set(report.findings.lazy.filter { $0.subject == nil }.map(\.id))
    // Not one that nobody could judge, whose findings are ignored, or that came later.
    judged = report.checks.map { checks in
      Dictionary(
        checks.rules.map { rule in
          (rule.id, rule.ignored == 0 && (rule.outcome == .clean || rule.outcome == .fired))
        },
        uniquingKeysWith: { first, _ in first }
      )
    }
  }

  /// The findings that another image has not, with those of their paths that it has them not for.
  func missing(from other: KnownFindings) -> [Report.Finding] {
    let unspecific = unspecific.union(other.unspecific)
    let (own, others) = (paths(unspecific), other.paths(unspecific))
    let unnamed = unnamed(missingFrom: other, unspecific)
    return findings.enumerated().compactMap { number, finding in
      guard other.judged.map({ $0[finding.id] ?? false }) ?? true else { return nil }
      guard !Self.isUnnamed(finding) else { return unnamed.contains(number) ? finding : nil }
      let key = Key(rule: finding.id, subject: Self.subject(of: finding, unspecific))
      guard let known = others[key] else { return finding }
      let missing = finding.paths.filter(known.lack)
      let isComplete = Self.isComplete(finding)
      guard !missing.isEmpty else {
        // Of many paths only some are named: there are other ones for certain only where there are more.
        let isKnown = isComplete && known.end == nil
        return !isKnown && own[key]?.count ?? 0 > known.count ? finding : nil
      }
      guard missing.count < finding.paths.count || !isComplete else { return finding }
      var part = finding
      part.paths = missing
      part.pathCount =
        isComplete ? missing.count : max(missing.count, finding.pathCount - known.count)
      // The sizes are those of all its paths.
      part.bytes = nil
      part.savableBytes = 0
      return part
    }
  }

  /// Which of the findings without paths another image has not: of those of one key the ones that are more.
  private func unnamed(missingFrom other: KnownFindings, _ unspecific: Set<String>) -> Set<Int> {
    var known = other.unnamed(unspecific).mapValues { numbers in
      Dictionary(grouping: numbers) { other.findings[$0].message }.mapValues(\.count)
    }
    var missing: Set<Int> = []
    for (key, numbers) in unnamed(unspecific) {
      var messages = known.removeValue(forKey: key) ?? [:]
      let unmatched = numbers.filter { number in
        guard let count = messages[findings[number].message], count > 0 else { return true }
        messages[findings[number].message] = count - 1
        return false
      }
      // The same in other words; what is more serious comes first.
      missing.formUnion(unmatched.dropLast(messages.values.reduce(0, +)))
    }
    return missing
  }

  private func paths(_ unspecific: Set<String>) -> [Key: Paths] {
    var paths: [Key: Paths] = [:]
    for finding in findings where !Self.isUnnamed(finding) {
      let key = Key(rule: finding.id, subject: Self.subject(of: finding, unspecific))
      paths[key, default: Paths()].add(finding)
    }
    return paths
  }

  /// The findings without paths, which the instruction to blame tells apart where no subject does.
  private func unnamed(_ unspecific: Set<String>) -> [Key: [Int]] {
    Dictionary(
      grouping: findings.indices.filter { Self.isUnnamed(findings[$0]) }
    ) { number in
      let finding = findings[number]
      let subject =
        Self.subject(of: finding, unspecific) ?? finding.instruction.map { Array($0.text.utf8) }
      return Key(rule: finding.id, subject: subject)
    }
  }

  private static func subject(of finding: Report.Finding, _ unspecific: Set<String>) -> [UInt8]? {
    unspecific.contains(finding.id) ? nil : finding.subject.map { Array($0.utf8) }
  }

  private static func isUnnamed(_ finding: Report.Finding) -> Bool {
    finding.paths.isEmpty && finding.pathCount == 0
  }

  private static func isComplete(_ finding: Report.Finding) -> Bool {
    finding.pathCount <= finding.paths.count
  }
}
