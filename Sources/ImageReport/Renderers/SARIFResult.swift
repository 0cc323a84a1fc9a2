internal import Archive
internal import ImageFormat

/// A `result` of SARIF: a budget that is not kept, or a finding.
struct SARIFResult {
  var rule: SARIFRule
  var level: String
  var message: String
  /// What is in the image, by name and kind.
  var places: [(name: String, kind: String)]
  /// What makes it the same result in the next image, whatever order and sizes the layers have there.
  private var identity: [[UInt8]]

  /// The result for a budget; `nil` where it is kept.
  init?(_ budget: Report.Budget) {
    switch budget.status {
    case .pass: return nil
    case .warn: level = "warning"
    // Code scanning too must not take an unknown number for a good one.
    case .fail, .unknown: level = "error"
    }
    rule = SARIFRule(budget)
    let change = BudgetText(budget).change.map { " (\($0) against the baseline)" } ?? ""
    message = DisplayText.prose(budget.message, limit: 1000) + change
    places = []
    identity = [Array(rule.id.utf8)]
  }

  /// The result for a finding.
  init(_ finding: Report.Finding) {
    rule = SARIFRule(finding)
    level = finding.severity.rawValue
    let paths = FindingText.paths(finding)
    let others = FindingText.otherPaths(finding)
    let layer = FindingText.layer(finding)
    let amount = finding.bytes == nil ? "" : " (\(FindingText.amount(finding)))"
    // A sentence of a rule has no full stop.
    let sentence = FindingText.message(finding) + amount
    var parts = [sentence.last.map(".!?…".contains) == true ? sentence : "\(sentence)."]
    if !paths.isEmpty {
      let more = others > 0 ? " and \(others) more" : ""
      parts.append("In \(paths.joined(separator: ", "))\(more).")
    }
    if let layer { parts.append("From \(layer).") }
    if let fate = FindingText.fate(finding) { parts.append("Its files are \(fate).") }
    let fix = FindingText.fix(finding)
    // A piece of a Dockerfile keeps its lines.
    if fix.count == 1 { parts.append("Fix: \(fix[0])") }
    let lines = fix.count > 1 ? ["Fix:"] + fix : []
    message = ([parts.joined(separator: " ")] + lines).joined(separator: "\n")
    // The standard wants each once, and of long paths two may look alike.
    var seen: Set<String> = []
    places =
      paths.filter { seen.insert($0).inserted }.map { ($0, "file") }
      + (layer.map { [($0, "layer")] } ?? [])
    let instruction = finding.instruction.map { InstructionText.line($0) } ?? ""
    // One path, so that another one next to it makes no other result.
    identity = [Array(rule.id.utf8), Array(instruction.utf8), finding.paths.min()?.bytes ?? []]
    if let subject = finding.subject { identity.append(Array(subject.utf8)) }
  }

  /// The hash of what makes it the same result in the next image.
  var fingerprint: String {
    // With their lengths, lest one run into the next.
    let parts = identity.flatMap { Array("\($0.count):".utf8) + $0 }
    return SHA256.digest(of: parts).prefix(16).map { byte in
      (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
    }
    .joined()
  }

  /// Writes the members of the result; `ruleIndex` is the place of its rule among all, and `number`
  /// tells it from others with its fingerprint, from 1.
  func write(
    to json: inout JSONWriter,
    ruleIndex: Int,
    number: Int,
    anchor: SourceAnchor
  ) {
    json.member("ruleId", rule.id)
    json.member("ruleIndex", ruleIndex)
    json.member("level", level)
    json.member("message", message, .row) { $0.member("text", SARIFText.message($1)) }
    json.member("locations", each: [self]) { json, result in
      json.member("physicalLocation", anchor) { json, anchor in
        json.member("artifactLocation", anchor.uri, .row) { $0.member("uri", $1) }
        // An image does not know the lines of its Dockerfile.
        json.member("region", 1, .row) { $0.member("startLine", $1) }
      }
      if !result.places.isEmpty {
        json.member("logicalLocations", each: result.places, .row) { json, place in
          json.member("fullyQualifiedName", place.name)
          json.member("kind", place.kind)
        }
      }
    }
    json.member("partialFingerprints", "\(fingerprint):\(number)", .row) { json, fingerprint in
      // The one that GitHub reads; without it, it would hash the first line of the Dockerfile.
      json.member("primaryLocationLineHash", fingerprint)
    }
  }
}
