internal import Checks
internal import ImageFormat

/// Writes rules as a page of documentation, in GitHub Flavored Markdown.
struct RuleMarkdownRenderer: Sendable {
  /// All rules: how many there are of each family, then each with what it says.
  func render(_ catalogue: RuleCatalogue) -> String {
    let families = RuleFamily.allCases.map { family in
      (family, catalogue.rules.filter { $0.family == family })
    }.filter { !$0.1.isEmpty }
    let head = """
      # Rules

      What `tare` judges an image by: \(DisplayText.count(catalogue.rules.count, "rule")). `tare rules ID` \
      explains one; this page is what `tare rules --format markdown` prints.

      \(table(families))
      """
    let sections = families.map { family, rules in
      "## \(family.title)\n\n" + rules.map { entry($0, level: 3) }.joined(separator: "\n")
    }
    return ([head + "\n"] + sections).joined(separator: "\n")
  }

  /// One rule.
  func render(_ rule: Rule) -> String { entry(rule, level: 1) }

  private func table(_ families: [(RuleFamily, [Rule])]) -> String {
    let rows = families.map { family, rules in
      let counts = Severity.allCases.map { severity in
        "\(rules.count { $0.severity == severity })"
      }
      let first = (rules.first?.number ?? 0) / 100
      return "| IMG\(first)xx | \(family.title) | \(rules.count) | "
        + counts.joined(separator: " | ") + " |"
    }
    let names = Severity.allCases.map { "\($0.rawValue)s" }.joined(separator: " | ")
    return (["| | | rules | \(names) |", "| --- | --- | ---: | ---: | ---: | ---: |"] + rows)
      .joined(separator: "\n")
  }

  private func entry(_ rule: Rule, level: Int) -> String {
    var paragraphs = [
      "\(String(repeating: "#", count: level)) \(rule.code) \(rule.slug)",
      "**\(rule.severity.rawValue)**\(rule.isOptIn ? ", where a configuration asks for it" : ""): "
        + prose(rule.title) + ". " + prose(rule.why),
      "```dockerfile\n\(rule.fix)\n```",
    ]
    let guides = rule.guides.map { "“\($0.rawValue)”" }.joined(separator: ", ")
    let sources = [
      rule.guides.isEmpty ? "" : "Advice of \(guides).",
      rule.peers.isEmpty
        ? "" : "Elsewhere: \(rule.peers.map { "`\($0)`" }.joined(separator: ", ")).",
    ]
    let line = sources.filter { !$0.isEmpty }.joined(separator: " ")
    if !line.isEmpty { paragraphs.append(line) }
    return paragraphs.joined(separator: "\n\n") + "\n"
  }

  /// A sentence of the catalogue: its words mean nothing to Markdown.
  private func prose(_ text: String) -> String { MarkdownText.prose(text, limit: 4000) }
}
