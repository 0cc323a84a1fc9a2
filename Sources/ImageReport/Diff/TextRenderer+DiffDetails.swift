internal import Checks
internal import ImageFormat

extension TextRenderer {
  // MARK: Configuration and findings

  private static let mostChanges = 50

  /// What is different in how a container runs.
  func config(_ diff: ReportDiff) -> [TextLine] {
    guard let changes = diff.config else {
      return [title("CONFIG", "unknown: one of the two has no configuration")]
    }
    guard !changes.isEmpty else { return [title("CONFIG", "the same")] }
    let shown = changes.prefix(Self.mostChanges)
    let column = 4 + shown.reduce(0) { max($0, $1.title.utf8.count) } + 1
    return [title("CONFIG", count(changes.count, "change"))]
      + shown.map { change in
        var line = TextLine(indent: 2)
        line.add("\(change.mark) ", role(of: change))
        line.add(change.title)
        line.pad(to: column)
        if let name = change.name {
          let room = change.isNameOnly ? width - line.width : (width - line.width) / 2
          line.add(DisplayWidth.truncated(Self.name(name), to: room), .strong)
          line.add(change.isNameOnly ? "" : "  ")
        }
        if !change.isNameOnly { line.add(values(of: change, room: width - line.width)) }
        return line
      } + rest(changes.count - shown.count)
  }

  private func role(of change: ReportDiff.ConfigChange) -> Style.Role {
    change.old == nil ? .good : change.new == nil ? .bad : .caution
  }

  /// What it was and what it is, each in half of the room or in what the other leaves.
  private func values(of change: ReportDiff.ConfigChange, room: Int) -> TextLine {
    func shown(_ value: String) -> String { value.isEmpty ? "\"\"" : Self.name(value) }
    guard let old = change.old.map(shown), let new = change.new.map(shown) else {
      return TextLine((change.old ?? change.new).map(shown) ?? "")
    }
    let space = max(0, room - 3)
    let oldRoom = max(space / 2, space - DisplayWidth.columns(new))
    let before = DisplayWidth.truncated(old, to: oldRoom)
    var line = TextLine(before, .dim)
    line.add(" → ", .dim)
    line.add(DisplayWidth.truncated(new, to: max(0, room - line.width)))
    return line
  }

  private func rest(_ count: Int) -> [TextLine] {
    count > 0 ? [TextLine("    … and \(count) more; JSON has all", .dim)] : []
  }

  /// What the checks find in one image and not in the other.
  func findings(_ diff: ReportDiff) -> [TextLine] {
    let findings = diff.findings
    guard findings.isKnown else {
      return [title("FINDINGS", "unknown: only one of the two was judged")]
    }
    guard !findings.new.isEmpty || !findings.fixed.isEmpty else { return [] }
    let rows =
      findings.new.map { ("+", Style.Role.bad, $0) } + findings.fixed.map { ("-", .good, $0) }
    return [title("FINDINGS", "\(findings.new.count) new, \(findings.fixed.count) fixed")]
      + rows.prefix(Self.mostChanges).flatMap { mark, role, finding in
        lines(for: finding, mark, role)
      } + rest(rows.count - Self.mostChanges)
  }

  /// A finding, with a path of it in the same line or, where that is too long, in the next.
  private func lines(for finding: Report.Finding, _ mark: String, _ role: Style.Role) -> [TextLine]
  {
    var head = TextLine(indent: 2)
    head.add("\(mark) ", role)
    head.add(finding.severity.rawValue, self.role(of: finding.severity))
    head.pad(to: 12)
    head.add(FindingText.code(finding), .dim)
    let indent = head.width + 1
    var lines = wrap(
      FindingText.difference(finding),
      after: String(repeating: " ", count: indent)
    )
    head.add(" ")
    head.add(lines[0].withoutIndent(indent))
    lines[0] = head
    guard let path = finding.paths.first else { return lines }
    let more = finding.pathCount > 1 ? " and \(finding.pathCount - 1) more" : ""
    let name = Self.name(path)
    let last = lines[lines.count - 1].width
    let isShort = last + 2 + DisplayWidth.columns(name) + more.utf8.count <= width
    var line = isShort ? lines.removeLast() : TextLine(indent: indent)
    let room = width - line.width - more.utf8.count - (isShort ? 2 : 0)
    line.add((isShort ? "  " : "") + DisplayWidth.truncatedPath(name, to: room) + more, .dim)
    return lines + [line]
  }

  private func role(of severity: Report.Finding.Severity) -> Style.Role {
    switch severity {
    case .error: .alarm
    case .warning: .caution
    case .note: .plain
    }
  }

  // MARK: Files

  /// Where files came, went or changed.
  func directories(_ diff: ReportDiff) -> [TextLine] {
    guard let files = diff.files else { return [title("FILES", diff.filesNote ?? "unknown")] }
    guard !files.files.isEmpty else { return [title("FILES", "the same paths and sizes")] }
    let sums = DifferenceText.sums({ files.sum($0) }, withBytes: true)
    let shown = files.directories.prefix(top)
    let gained = 2 + shown.reduce(6) { max($0, Self.gained($1).utf8.count) }
    let lost = gained + 2 + shown.reduce(6) { max($0, Self.lost($1).utf8.count) }
    return [title("FILES", sums.joined(separator: ", "))]
      + shown.map { directory in
        var line = TextLine()
        line.add(Self.gained(directory), .bad, endingAt: gained)
        line.add(Self.lost(directory), .good, endingAt: lost)
        line.pad(to: lost + 2)
        line.add(place(of: directory, room: width - line.width))
        return line
      } + more(files.directories.count - shown.count, "more place")
  }

  private static func gained(_ directory: FileChanges.Directory) -> String {
    directory.gainedBytes > 0 ? "+\(ByteCount(directory.gainedBytes))" : ""
  }

  private static func lost(_ directory: FileChanges.Directory) -> String {
    directory.lostBytes > 0 ? "-\(ByteCount(directory.lostBytes))" : ""
  }

  /// A directory, what became of its files, and the one that matters most; or the one file.
  private func place(of directory: FileChanges.Directory, room: Int) -> TextLine {
    let path = directory.path.bytes.isEmpty ? "/" : Self.name(directory.path)
    let parts = DifferenceText.sums({ directory.sums[$0] }, withBytes: false)
    var note = directory.count > 1 ? parts.joined(separator: ", ") : directory.largest.kind.rawValue
    let whole = directory.gainedBytes.clampedAdding(directory.lostBytes)
    if directory.count > 1, directory.largest.difference.magnitude.units > whole / 2 {
      let inside = directory.largest.path.bytes.dropFirst(directory.path.bytes.count)
      let name = DisplayWidth.truncatedPath(
        Self.name(BytePath(Array(inside))),
        to: max(16, room / 3)
      )
      note += ", mostly \(name)"
    }
    note = DisplayWidth.truncated(note, to: max(room / 2, room - 2 - DisplayWidth.columns(path)))
    let shown = DisplayWidth.truncatedPath(path, to: room - 2 - DisplayWidth.columns(note))
    var line = TextLine(shown)
    line.add("  \(note)", .dim)
    return line
  }

  /// The files that make the greatest difference, where the directories do not say so already.
  func files(_ diff: ReportDiff) -> [TextLine] {
    guard let files = diff.files, top > 0, files.directories.contains(where: { $0.count > 1 })
    else { return [] }
    let shown = files.files.prefix(top)
    let sizes = shown.map { DifferenceText.size($0.difference) }
    let size = 2 + sizes.reduce(6) { max($0, $1.utf8.count) }
    return [title("LARGEST CHANGES", "\(shown.count) of \(count(files.files.count, "file"))")]
      + zip(shown, sizes).map { file, text in
        var line = TextLine()
        line.add(text == "=" ? "0B" : text, role(of: file.kind), endingAt: size)
        line.pad(to: size + 2)
        var note = "  \(file.kind.rawValue)"
        if file.oldBytes != nil, let bytes = file.newBytes { note += " to \(ByteCount(bytes))" }
        let room = width - line.width - note.utf8.count
        line.add(DisplayWidth.truncatedPath(Self.name(file.path), to: room))
        line.add(note, .dim)
        return line
      } + more(files.files.count - shown.count, "more file")
  }

  private func role(of kind: FileChanges.Kind) -> Style.Role {
    kind == .added || kind == .grown ? .bad : .good
  }

  private func more(_ rest: Int, _ noun: String) -> [TextLine] {
    rest > 0
      ? [TextLine("    … and \(count(rest, noun)) (--top \(top + rest) lists them)", .dim)] : []
  }
}
