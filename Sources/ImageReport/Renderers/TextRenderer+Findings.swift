internal import ImageFormat

extension TextRenderer {
  /// What the rules found, the most serious first, with what to do about it.
  ///
  /// Notes are a line a rule, unless `top` has room for them.
  func findings(_ report: Report) -> [TextLine] {
    guard let checks = report.checks else { return [] }
    let all = report.findings
    let summary = all.isEmpty ? clean(checks) : FindingText.count(all)
    let (shown, folded, omitted) = chosen(all)
    var lines = [title("FINDINGS", summary)]
    var fixes: Set<[String]> = []
    for finding in shown {
      let isNew = fixes.insert([finding.id, finding.fix ?? ""]).inserted
      lines += self.lines(for: finding) + (isNew ? fix(of: finding) : [])
    }
    if omitted > 0 {
      lines += row("", .dim, "… and \(omitted) more (--top \(all.count) lists them)", .dim)
    }
    lines += folded.prefix(Self.mostRules).flatMap { note($0) }
    if folded.count > Self.mostRules {
      let text = "… and notes of \(count(folded.count - Self.mostRules, "more rule"))"
      lines += row("", .dim, "\(text) (--top \(all.count) lists them)", .dim)
    }
    if !folded.isEmpty {
      // With --top up to ten there are as many in full.
      let enough = max(all.count, Self.leastShown + 1)
      lines += row("", .dim, "--top \(enough) shows notes with their fixes", .dim)
    }
    return lines + remarks(checks) + savings(report, checks)
  }

  /// By how many rules there is nothing to find: those that could be judged, and are not ignored.
  private func clean(_ checks: Report.Checks) -> String {
    let judged = checks.rules.filter { $0.outcome != .off }
    let clean = judged.count { $0.outcome == .clean }
    return clean == judged.count
      ? "none, by \(count(clean, "rule"))" : "none, by \(clean) of \(count(judged.count, "rule"))"
  }

  private static let leastShown = 10
  private static let mostRules = 20
  private static let mostLines = 3
  private static let mostPaths = 3

  /// The findings that are shown in full, those that are folded into a line by their rule, and how
  /// many of the serious ones are left out.
  private func chosen(_ all: [Report.Finding]) -> ([Report.Finding], [[Report.Finding]], Int) {
    let serious = all.filter { $0.severity != .note }
    let notes = all.filter { $0.severity == .note }
    guard top > 0 else { return ([], [], all.count) }
    let shown = serious.prefix(max(top, Self.leastShown))
    let unfolded = serious.count < top && top > Self.leastShown ? top - serious.count : 0
    var groups: [[Report.Finding]] = []
    var places: [String: Int] = [:]
    for finding in notes.dropFirst(unfolded) {
      if let place = places[finding.id] {
        groups[place].append(finding)
      } else {
        places[finding.id] = groups.count
        groups.append([finding])
      }
    }
    return (Array(shown + notes.prefix(unfolded)), groups, serious.count - shown.count)
  }

  // MARK: One finding

  private func lines(for finding: Report.Finding) -> [TextLine] {
    var head = label(finding.severity)
    head.add(FindingText.code(finding), .dim)
    head.add(" \(DisplayText.prose(finding.id, limit: 60))", .strong)
    let amount = FindingText.amount(finding)
    if !amount.isEmpty {
      head.add("  ")
      head.add(amount, finding.bytes == nil ? .plain : .bad)
    }
    if finding.fromBase == true { head.add("  from the base image", .dim) }
    return [head] + indented(message(of: finding)) + story(of: finding) + paths(of: finding)
  }

  /// What was found, the paths in it shortened where it takes too many lines: they are told again below,
  /// and what is at its end is not.
  private func message(of finding: Report.Finding) -> String {
    let message = FindingText.message(finding)
    let room = (width - Self.textColumn) * Self.mostLines
    var excess = DisplayWidth.columns(message) - room
    guard excess > 0 else { return message }
    var words = message.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let paths = words.indices.filter { words[$0].contains("/") }
      .sorted { DisplayWidth.columns(words[$0]) > DisplayWidth.columns(words[$1]) }
    for index in paths where excess > 0 {
      let columns = DisplayWidth.columns(words[index])
      words[index] = DisplayWidth.truncatedPath(
        words[index],
        to: max(Self.leastPath, columns - excess)
      )
      excess -= columns - DisplayWidth.columns(words[index])
    }
    return DisplayWidth.truncated(words.joined(separator: " "), to: room * 2)
  }

  private static let leastPath = 24

  /// The severity in its column.
  private func label(_ severity: Report.Finding.Severity) -> TextLine {
    let role: Style.Role =
      switch severity {
      case .error: .alarm
      case .warning: .caution
      case .note: .plain
      }
    return label(severity.rawValue, role)
  }

  private func label(_ word: String, _ role: Style.Role) -> TextLine {
    var line = TextLine(indent: 2)
    line.add(word, role)
    line.pad(to: Self.textColumn)
    return line
  }

  /// Where the text starts: after the longest severity.
  private static let textColumn = 11

  private func indented(_ text: String, _ role: Style.Role = .plain) -> [TextLine] {
    // A name is safe as a whole, and any word of it may begin a line here.
    wrap(DisplayText.prose(text), after: String(repeating: " ", count: Self.textColumn), role)
  }

  /// The layer to blame, and what became of the files.
  private func story(of finding: Report.Finding) -> [TextLine] {
    let fate = FindingText.fate(finding)
    guard let index = finding.layer else {
      return fate.map { indented($0, .caution) } ?? []
    }
    var line = TextLine(indent: Self.textColumn)
    if let fate {
      let lost = FindingText.isRemover(finding) ? finding.live.flatMap(FindingText.lost) : nil
      line.add(lost ?? fate, .caution)
      line.add(" by ", .dim)
    } else {
      line.add("from ", .dim)
    }
    line.add("layer \(index)", .dim)
    if let instruction = finding.instruction {
      let text = InstructionText.line(instruction)
      line.add(" \(DisplayWidth.truncated(text, to: max(0, width - line.width - 1)))", .dim)
    }
    return [line]
  }

  private func paths(of finding: Report.Finding) -> [TextLine] {
    let shown = finding.paths.prefix(Self.mostPaths)
    let others = max(finding.pathCount, finding.paths.count) - shown.count
    return shown.enumerated().map { number, path in
      var line = TextLine(indent: Self.textColumn)
      let more = number == shown.count - 1 && others > 0 ? " and \(others) more" : ""
      let room = width - line.width - more.utf8.count
      line.add(DisplayWidth.truncatedPath(Self.name(path), to: room))
      line.add(more, .dim)
      return line
    }
  }

  private static let mostFixLines = 24

  /// What to do, the lines of a Dockerfile as they are to be written; said once for all findings that
  /// need the same.
  ///
  /// Nothing of them is cut: a word that is wider than the line is as wide as it is.
  private func fix(of finding: Report.Finding) -> [TextLine] {
    let fix = FindingText.fix(finding)
    guard !fix.isEmpty else { return [] }
    let isFragment = FindingText.isFragment(fix)
    let indent = Self.textColumn + 5
    var lines: [TextLine] = []
    for text in fix {
      let pieces = isFragment ? Self.folded(text, to: width - indent) : [text]
      for piece in pieces {
        if isFragment {
          var line = TextLine(indent: indent)
          line.add(piece, .good)
          line.isWhole = true
          lines.append(line)
        } else {
          lines += wrap(piece, after: String(repeating: " ", count: indent), .good)
        }
      }
    }
    if lines.count > Self.mostFixLines {
      var rest = TextLine(indent: indent)
      rest.add("… JSON has all of it", .dim)
      lines = Array(lines.prefix(Self.mostFixLines)) + [rest]
    }
    var first = TextLine(indent: Self.textColumn)
    first.add("fix  ", .dim)
    first.add(lines[0].withoutIndent(indent))
    return [first] + lines.dropFirst()
  }

  /// A line of a Dockerfile on as many lines as it needs, all but the last continued.
  private static func folded(_ text: String, to width: Int) -> [String] {
    guard DisplayWidth.columns(text) > width else { return [text] }
    guard !text.hasPrefix("#") else { return comment(text, to: width) }
    let indent = String(repeating: " ", count: text.prefix { $0 == " " }.count + 4)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let next = lines.isEmpty && line.isEmpty ? String(word) : "\(line) \(word)"
      // Room for the backslash.
      if DisplayWidth.columns(next) > width - 2, line.contains(where: { $0 != " " }), word != "\\" {
        lines.append("\(line) \\")
        line = indent + word
      } else {
        line = next
      }
    }
    return lines + [line]
  }

  /// A comment on as many lines as it needs; a command in it, which is there to be copied, on one.
  private static func comment(_ text: String, to width: Int) -> [String] {
    guard !text.hasPrefix("# tare ") else { return [text] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let next = line.isEmpty ? String(word) : "\(line) \(word)"
      if DisplayWidth.columns(next) > width, line.utf8.count > 1 {
        lines.append(line)
        line = "# \(word)"
      } else {
        line = next
      }
    }
    return lines + [line]
  }

  // MARK: The rest

  /// All notes of a rule in a line.
  private func note(_ findings: [Report.Finding]) -> [TextLine] {
    guard let first = findings.first else { return [] }
    var line = label(.note)
    line.add(FindingText.code(first), .dim)
    line.add(" \(DisplayText.prose(first.id, limit: 60))", .strong)
    let bytes = findings.reduce(Int64(0)) { $0.clampedAdding($1.bytes ?? 0) }
    var facts: [String] = []
    if findings.count > 1 { facts.append(count(findings.count, "finding")) }
    if bytes > 0 { facts.append("\(ByteCount(bytes))") }
    let amount = facts.isEmpty ? "" : "  \(facts.joined(separator: ", "))"
    let text = findings.count > 1 ? FindingText.title(first) : FindingText.message(first)
    let room = width - line.width - 2 - amount.utf8.count
    line.add("  \(DisplayWidth.truncated(text, to: max(0, room)))", .dim)
    line.add(amount)
    return [line]
  }

  private func row(
    _ word: String,
    _ role: Style.Role,
    _ text: String,
    _ textRole: Style.Role = .plain
  ) -> [TextLine] {
    let lines = indented(text, textRole)
    var first = label(word, role)
    first.add(lines[0].withoutIndent(Self.textColumn))
    return [first] + lines.dropFirst()
  }

  /// Which rules say nothing, and why.
  private func remarks(_ checks: Report.Checks) -> [TextLine] {
    var reasons: [String] = []
    var rules: [String: [String]] = [:]
    for rule in checks.rules where rule.outcome == .notCheckable {
      let reason = DisplayText.prose(rule.reason ?? "", limit: 200)
      if rules[reason] == nil { reasons.append(reason) }
      rules[reason, default: []].append(name(of: rule))
    }
    var lines: [TextLine] = []
    for reason in reasons.prefix(Self.mostReasons) {
      let text = "\(list(rules[reason] ?? [])): \(reason.isEmpty ? "not checkable" : reason)"
      lines += row("unknown", .caution, text)
    }
    if reasons.count > Self.mostReasons {
      let others = reasons.dropFirst(Self.mostReasons).reduce(0) { $0 + (rules[$1]?.count ?? 0) }
      lines += row("unknown", .caution, "\(count(others, "more rule")); JSON has all", .dim)
    }
    let ignored = checks.rules.filter { $0.ignored > 0 }
    if !ignored.isEmpty {
      let total = ignored.reduce(0) { $0 + $1.ignored }
      lines += row(
        "ignored",
        .dim,
        "\(count(total, "finding")) of \(list(ignored.map(name)))",
        .dim
      )
    }
    return lines
  }

  private static let mostReasons = 4

  private func name(of rule: Report.Checks.Rule) -> String { name(code: rule.code, id: rule.id) }

  private func name(code: String, id: String) -> String {
    "\(DisplayText.prose(code, limit: 60)) \(DisplayText.prose(id, limit: 60))"
  }

  private func list(_ names: [String]) -> String {
    let shown = names.prefix(Self.mostNames).joined(separator: ", ")
    let more = names.count - Self.mostNames
    return more > 0 ? "\(shown) and \(more) more" : shown
  }

  private static let mostNames = 6

  /// How much can go, each byte counted once, and what takes it away.
  private func savings(_ report: Report, _ checks: Report.Checks) -> [TextLine] {
    guard checks.savableBytes > 0 else { return [] }
    var bytes: [String: Int64] = [:]
    for finding in report.findings where finding.savableBytes > 0 {
      let name = name(code: finding.code, id: finding.id)
      bytes[name] = (bytes[name] ?? 0).clampedAdding(finding.savableBytes)
    }
    let rules = bytes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let share = report.totals.shippedBytes.flatMap {
      $0 > 0 ? " (\(percent(min(checks.savableBytes, $0), of: $0)))" : nil
    }
    var line = TextLine(indent: 2)
    line.add("\(ByteCount(checks.savableBytes)) can go\(share ?? "")", .strong)
    guard !rules.isEmpty else { return [line] }
    let names = rules.prefix(Self.mostNames).map { "\($0.key) \(ByteCount($0.value))" }
    let more = rules.count - names.count
    let list = names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    let text = DisplayText.prose(": \(list)")
    let start = line.width
    let wrapped = wrap(text, after: String(repeating: " ", count: start), .dim)
    line.add(wrapped[0].withoutIndent(start))
    // Continued below the other texts.
    let rest = wrapped.dropFirst().map { row in
      var moved = TextLine(indent: Self.textColumn)
      moved.add(row.withoutIndent(start))
      return moved
    }
    return [line] + rest
  }
}
