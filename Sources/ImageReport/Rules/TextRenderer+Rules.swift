internal import Checks
internal import ImageFormat

extension TextRenderer {
  /// All rules, each with what it is about, under the names of their families.
  func render(_ catalogue: RuleCatalogue) -> String {
    let slugs = catalogue.rules.map { DisplayWidth.columns($0.slug) }.max() ?? 0
    let sections = RuleFamily.allCases.map { family -> [TextLine] in
      let rules = catalogue.rules.filter { $0.family == family }
      guard !rules.isEmpty else { return [] }
      return [title(family.title.uppercased(), DisplayText.count(rules.count, "rule"))]
        + rules.flatMap { rows($0, titleColumn: slugs + 21) }
    }
    var end = TextLine(DisplayText.count(catalogue.rules.count, "rule"), .strong)
    end.add("; tare rules ID explains one", .dim)
    return text(sections + [[end]])
  }

  /// One rule: why it is one, what to do, who says so, and what others call it.
  func render(_ rule: Rule) -> String {
    var head = TextLine("\(rule.code) \(rule.slug)", .strong)
    head.add("  ")
    head.add(rule.severity.rawValue, role(of: rule.severity))
    if rule.isOptIn {
      head.add("  judged where a configuration gives it a severity", .dim)
    }
    return text([
      [head] + wrap(rule.title),
      wrap(rule.why),
      [title("FIX")] + rule.fix.split(separator: "\n").map { TextLine("  \($0)") },
      rule.guides.isEmpty
        ? [] : [title("ADVICE OF")] + rule.guides.map { TextLine("  \($0.rawValue)") },
      rule.peers.isEmpty
        ? [] : [title("ELSEWHERE")] + wrap(rule.peers.joined(separator: ", "), after: "  "),
    ])
  }

  private func rows(_ rule: Rule, titleColumn: Int) -> [TextLine] {
    var line = TextLine("  \(rule.code)", .dim)
    line.add("  \(rule.slug)")
    line.pad(to: titleColumn - 9)
    line.add(rule.severity.rawValue, role(of: rule.severity))
    line.pad(to: titleColumn)
    let about = wrap(
      rule.isOptIn ? "\(rule.title) (opt-in)" : rule.title,
      after: String(repeating: " ", count: titleColumn)
    )
    if let first = about.first { line.add(first.withoutIndent(titleColumn)) }
    return [line] + about.dropFirst()
  }

  private func role(of severity: Severity) -> Style.Role {
    switch severity {
    case .error: .bad
    case .warning: .caution
    case .note: .dim
    }
  }
}
