internal import ArgumentParser
internal import Checks
internal import ImageFormat
internal import ImageReport

extension RuleFormat: OutputFormat {
  static var workflow: (form: Self, summary: Self)? { nil }
}

/// `tare rules`: what images are judged by.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules that images are judged by, or explain one.",
    discussion: """
      EXAMPLES
        tare rules
        tare rules apt-lists
        tare rules IMG201 --format json
      """
  )

  @Argument(
    help: ArgumentHelp("The rule to explain, by its name or its number.", valueName: "id"),
    completion: .list(RuleCatalogue.all.rules.map(\.slug))
  )
  var id: String?

  @OptionGroup var output: OutputOptions<RuleFormat>

  func run() throws {
    guard let id else {
      return try output.write(top: 0) { format, options in
        format.render(RuleCatalogue.all, options: options)
      }
    }
    guard let rule = RuleCatalogue.all[id] ?? RuleCatalogue.all["IMG\(id)"] else {
      throw Self.unknown(id)
    }
    try output.write(top: 0) { format, options in format.render(rule, options: options) }
  }

  private static func unknown(_ id: String) -> Failure {
    let rules = RuleCatalogue.all.rules
    // A number is near to all others.
    let isNumber = id.lowercased().hasPrefix("img")
    let nearest = isNumber ? nil : NearestName.of(id, among: rules.map(\.slug))
    return Failure(
      .wrongUsage,
      "there is no rule `\(DisplayText.name(id, limit: 80))`"
        + (nearest.map { "; did you mean \($0)?" } ?? "; tare rules lists them")
    )
  }
}
