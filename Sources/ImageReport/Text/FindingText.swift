internal import ImageFormat

/// A finding in plain words, safe to show.
package enum FindingText {
  private static let mostPaths = 10
  private static let nameLimit = 200
  private static let proseLimit = 1000
  private static let mostLines = 12

  /// The rule, by its number and its name.
  static func name(_ finding: Report.Finding) -> String {
    "\(code(finding)) \(DisplayText.prose(finding.id, limit: nameLimit))"
  }

  /// The number of the rule.
  package static func code(_ finding: Report.Finding) -> String {
    DisplayText.prose(finding.code, limit: nameLimit)
  }

  /// The rule, by its number and what it is about.
  package static func rule(_ finding: Report.Finding) -> String {
    "\(code(finding)) \(title(finding))"
  }

  /// What the rule is about.
  package static func title(_ finding: Report.Finding) -> String {
    DisplayText.prose(finding.title, limit: nameLimit)
  }

  /// What was found.
  package static func message(_ finding: Report.Finding) -> String {
    DisplayText.prose(finding.message, limit: proseLimit)
  }

  /// What a comparison says of it: what was found, where neither the rule nor a path tells which it is.
  static func difference(_ finding: Report.Finding) -> String {
    let isTold = finding.subject == nil && !finding.paths.isEmpty
    return isTold ? title(finding) : DisplayText.prose(finding.message, limit: 300)
  }

  /// The rule and what was found in a line.
  static func short(_ finding: Report.Finding) -> String {
    let layer = finding.layer.map { " (layer \($0))" } ?? ""
    return "\(name(finding)): \(DisplayText.prose(finding.message, limit: 300))\(layer)"
  }

  /// What to do about it: the lines of a piece of a Dockerfile, or of a sentence; none without advice.
  package static func fix(_ finding: Report.Finding) -> [String] { lines(of: finding.fix ?? "") }

  /// The lines of a text that is a piece of a Dockerfile, with the spaces that they begin with.
  static func lines(of text: String) -> [String] {
    let scalars = text.unicodeScalars.prefix(proseLimit * 4)
    let lines = scalars.split(maxSplits: mostLines, omittingEmptySubsequences: true) { $0 == "\n" }
    let shown = lines.prefix(mostLines).compactMap { line -> String? in
      let indent = line.prefix { $0 == " " }.count
      let rest = DisplayText.prose(String(line.dropFirst(indent)), limit: proseLimit)
      return rest.isEmpty ? nil : String(repeating: " ", count: min(indent, 8)) + rest
    }
    return lines.count > mostLines ? shown + ["# … JSON has all of it"] : shown
  }

  /// Whether a fix is a piece of a Dockerfile rather than a sentence.
  static func isFragment(_ lines: [String]) -> Bool {
    guard let word = lines.first?.prefix(while: { $0 != " " }) else { return false }
    return word.hasPrefix("#") || Instruction.Kind(rawValue: String(word)) != nil
  }

  /// How much it is about, as in `5.3kB in 2 files`; empty where it is about nothing that has a size.
  package static func amount(_ finding: Report.Finding) -> String {
    let count = max(finding.pathCount, finding.paths.count)
    let noun = finding.bytes == nil ? "path" : "file"
    let files = count > 0 ? DisplayText.count(count, noun) : ""
    guard let bytes = finding.bytes else { return files }
    return "\(ByteCount(bytes))" + (files.isEmpty ? "" : " in \(files)")
  }

  /// What became of its files, as far as that is not what one expects of files.
  package static func fate(_ finding: Report.Finding) -> String? {
    if isRemover(finding), let word = finding.live.flatMap(lost) {
      return "\(word) there, still shipped by layers below"
    }
    let place = finding.removedBy.map { " in layer \($0)" } ?? " later"
    return switch finding.live {
    case .deleted: "deleted\(place), still shipped"
    case .overwritten: "overwritten\(place), still shipped"
    case .final, nil: nil
    }
  }

  /// Whether the layer to blame is the one that took the files away, and does not ship them itself.
  static func isRemover(_ finding: Report.Finding) -> Bool {
    finding.layer != nil && finding.layer == finding.removedBy
  }

  /// What became of files that cannot be seen any more; `nil` for those that can.
  static func lost(_ live: Report.Finding.Live) -> String? {
    switch live {
    case .deleted: "deleted"
    case .overwritten: "overwritten"
    case .final: nil
    }
  }

  /// The layer to blame with its instruction.
  package static func layer(_ finding: Report.Finding) -> String? {
    guard let index = finding.layer else { return nil }
    let instruction = finding.instruction.map {
      " \(DisplayWidth.truncated(InstructionText.line($0), to: nameLimit))"
    }
    return "layer \(index)\(instruction ?? "")"
  }

  /// The paths it is about, the first of many.
  package static func paths(_ finding: Report.Finding) -> [String] {
    finding.paths.prefix(mostPaths).map { DisplayText.name($0.bytes, limit: nameLimit) }
  }

  /// How many paths ``paths(_:)`` leaves out.
  package static func otherPaths(_ finding: Report.Finding) -> Int {
    max(finding.pathCount, finding.paths.count) - min(finding.paths.count, mostPaths)
  }

  /// Everything about it but what the rule is about, a line each.
  package static func details(_ finding: Report.Finding) -> [String] {
    var lines = [message(finding)]
    if let layer = layer(finding) { lines.append("from \(layer)") }
    if let fate = fate(finding) { lines.append(fate) }
    let amount = amount(finding)
    if finding.bytes != nil { lines.append(amount) }
    lines += paths(finding).map { "  \($0)" }
    let others = otherPaths(finding)
    if others > 0 { lines.append("  and \(DisplayText.count(others, "more path"))") }
    let fix = fix(finding)
    if fix.count == 1 {
      lines.append("fix: \(fix[0])")
    } else if !fix.isEmpty {
      lines += ["fix:"] + fix.map { "  \($0)" }
    }
    return lines
  }

  /// How many there are of each severity, as in `1 error, 2 warnings`.
  package static func count(_ findings: [Report.Finding]) -> String {
    Report.Finding.Severity.allCases.compactMap { severity in
      let count = findings.count { $0.severity == severity }
      return count > 0 ? DisplayText.count(count, severity.rawValue) : nil
    }
    .joined(separator: ", ")
  }
}
