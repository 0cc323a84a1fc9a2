internal import Checks
internal import ImageFormat

/// A `reportingDescriptor` of SARIF: what results of one kind have in common.
struct SARIFRule {
  /// What results refer to; stable, since code scanning follows a result by it.
  var id: String
  /// The same for people, as an identifier.
  var name: String
  var shortDescription: String
  var fullDescription: String
  /// What to do about results.
  var help: String
  /// The same in Markdown.
  var markdown: String
  var level: String
  var tags: [String]

  private static let nameLimit = 150

  /// The rule behind a budget.
  init(_ budget: Report.Budget) {
    let name = DisplayText.name(budget.name, limit: Self.nameLimit)
    let scope = budget.scope == .app ? "app-budget" : "budget"
    let layers = budget.scope == .app ? ", of the layers above the base image" : ""
    id = "\(scope)/\(name)"
    self.name = Self.identifier("\(scope) \(name)")
    shortDescription = "Budget for \(name)\(layers)"
    fullDescription = "The image is to keep its budget for \(name)\(layers)."
    let advice =
      "Make the image smaller, or the budget larger: in .tare.yml or with --limit. The report of "
      + "tare names the layers that ship most and the instructions that waste most."
    help = advice
    markdown = MarkdownText.prose(advice)
    level = budget.limit == nil ? "warning" : "error"
    tags = ["container", "image-size"]
  }

  /// The rule behind a finding; what it is about comes from the catalogue, where that has it.
  init(_ finding: Report.Finding) {
    let title = FindingText.title(finding)
    id = DisplayText.name(finding.code, limit: Self.nameLimit)
    name = Self.identifier(DisplayText.name(finding.id, limit: Self.nameLimit))
    shortDescription = title
    tags = ["container"]
    guard let rule = RuleCatalogue.all[finding.id], rule.code == finding.code else {
      fullDescription = title
      let fix = FindingText.fix(finding)
      help = fix.isEmpty ? title : fix.joined(separator: "\n")
      markdown = MarkdownText.prose(help)
      level = finding.severity.rawValue
      return
    }
    fullDescription = DisplayText.prose(rule.why)
    level = rule.severity.rawValue
    let fix = FindingText.lines(of: rule.fix)
    let guides = rule.guides.map(\.rawValue).joined(separator: "; ")
    let peers = rule.peers.joined(separator: ", ")
    let sources = [
      guides.isEmpty ? nil : ("Guides", guides), peers.isEmpty ? nil : ("Elsewhere", peers),
      ("In .tare.yml", rule.slug),
    ].compactMap { $0 }
    help =
      ([DisplayText.prose(rule.why), "Fix:"] + fix + sources.map { "\($0.0): \($0.1)" })
      .joined(separator: "\n")
    // The catalogue's own lines, none of which ends a block; there they keep their indents, and can be
    // copied.
    let advice =
      FindingText.isFragment(fix)
      ? "Fix:\n\n```dockerfile\n\(fix.joined(separator: "\n"))\n```"
      : "Fix: \(MarkdownText.prose(rule.fix))"
    markdown =
      ([MarkdownText.prose(rule.why, limit: 2000), advice]
      + sources.map { "\($0.0): \(MarkdownText.prose($0.1, limit: 1000))" })
      .joined(separator: "\n\n")
  }

  /// Words as one identifier, such as `RunsAsRoot`.
  private static func identifier(_ words: String) -> String {
    let parts = words.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    return parts.isEmpty
      ? "Rule" : parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  func write(to json: inout JSONWriter) {
    json.member("id", id)
    json.member("name", name)
    json.member("shortDescription", shortDescription, .row) {
      $0.member("text", SARIFText.message($1))
    }
    json.member("fullDescription", fullDescription, .row) {
      $0.member("text", SARIFText.message($1))
    }
    json.member("help", self) { json, rule in
      json.member("text", SARIFText.message(rule.help))
      json.member("markdown", rule.markdown)
    }
    json.member("defaultConfiguration", level, .row) { $0.member("level", $1) }
    json.member("properties", tags, .row) { $0.member("tags", $1, .row) }
  }
}
