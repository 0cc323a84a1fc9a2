internal import ImageFormat

/// A finding in plain words, safe to show.
enum FindingText {
  private static let mostPaths = 10
  private static let nameLimit = 200
  private static let proseLimit = 1000

  /// The rule, by its number and what it is about.
  static func rule(_ finding: Report.Finding) -> String {
    "\(DisplayText.name(finding.code, limit: nameLimit)) \(title(finding))"
  }

  /// What the rule is about.
  static func title(_ finding: Report.Finding) -> String {
    DisplayText.prose(finding.title, limit: nameLimit)
  }

  /// What was found.
  static func message(_ finding: Report.Finding) -> String {
    DisplayText.prose(finding.message, limit: proseLimit)
  }

  /// What to do about it.
  static func fix(_ finding: Report.Finding) -> String? {
    finding.fix.map { DisplayText.prose($0, limit: proseLimit) }
  }

  /// The layer to blame with its instruction.
  static func layer(_ finding: Report.Finding) -> String? {
    guard let index = finding.layer else { return nil }
    let instruction = finding.instruction.map {
      " \(DisplayWidth.truncated(InstructionText.line($0), to: nameLimit))"
    }
    return "layer \(index)\(instruction ?? "")"
  }

  /// The paths it is about, the first of many.
  static func paths(_ finding: Report.Finding) -> [String] {
    finding.paths.prefix(mostPaths).map { DisplayText.name($0.bytes, limit: nameLimit) }
  }

  /// How many paths ``paths(_:)`` leaves out.
  static func otherPaths(_ finding: Report.Finding) -> Int {
    max(finding.pathCount, finding.paths.count) - min(finding.paths.count, mostPaths)
  }

  /// Everything about it but what the rule is about, a line each.
  static func details(_ finding: Report.Finding) -> [String] {
    var lines = [message(finding)]
    if let layer = layer(finding) { lines.append("from \(layer)") }
    lines += paths(finding).map { "  \($0)" }
    let others = otherPaths(finding)
    if others > 0 { lines.append("  and \(DisplayText.count(others, "more path"))") }
    if let fix = fix(finding) { lines.append("fix: \(fix)") }
    return lines
  }
}
