internal import ImageFormat

/// Writes a comparison as a comment on a pull request: GitHub Flavored Markdown, below 65,000 bytes.
public struct DiffMarkdownRenderer: Sendable {
  /// The most bytes of a comment; forges refuse 65,536 characters.
  static let mostBytes = 65_000
  /// The most bytes of each list.
  private static let room = 14_000
  private static let mostPlaces = 20

  /// Creates a renderer.
  public init() {}

  /// The comparison as Markdown, with a newline at its end.
  public func render(_ diff: ReportDiff) -> String {
    let sections = [
      headline(diff), totals(diff), pull(diff), config(diff), findings(diff), files(diff),
      layers(diff),
      ["<sub>\(MarkdownText.name("\(diff.tool.name) \(diff.tool.version)"))</sub>"],
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private func headline(_ diff: ReportDiff) -> [String] {
    let (old, new) = (name(of: diff.old), name(of: diff.new))
    let shipped = diff.totals.first { $0.name == .shippedBytes }
    let change = shipped.map { total -> String in
      let percent = DifferenceText.percent(total)
      return switch DifferenceText.change(total) {
      case "": "shipped bytes unknown"
      case "=": "ships as much as before"
      case let change: "ships \(change)\(percent.isEmpty ? "" : " (\(percent))")"
      }
    }
    let names = old == new ? new : "\(old) → \(new)"
    return ["### tare: \(names) \(change ?? "")"]
  }

  private func name(of side: ReportDiff.Side) -> String {
    if let name = side.image.names.first { return MarkdownText.name(name) }
    return side.path == "-" ? "standard input" : MarkdownText.name(side.path)
  }

  private func totals(_ diff: ReportDiff) -> [String] {
    ["| | Old | New | Change | |", "|---|---:|---:|---:|---:|"]
      + diff.shownTotals.map { total in
        MarkdownRows.row([
          total.name.title ?? "", DifferenceText.number(total.old, total.name.unit),
          DifferenceText.number(total.new, total.name.unit), DifferenceText.change(total),
          DifferenceText.percent(total),
        ])
      }
  }

  private func pull(_ diff: ReportDiff) -> [String] { [DifferenceText.pull(diff.pull)] }

  private func config(_ diff: ReportDiff) -> [String] {
    guard let changes = diff.config, !changes.isEmpty else { return [] }
    func value(_ text: String?) -> String { text.map { MarkdownText.name($0, limit: 120) } ?? "" }
    return [
      "#### \(DisplayText.count(changes.count, "change")) of the configuration", "",
      "| | | Old | New |", "|---|---|---|---|",
    ]
      + rows(changes, "change") { change in
        let name = change.name.map { " \(MarkdownText.name($0, limit: 120))" } ?? ""
        let values = change.isNameOnly ? ["", ""] : [value(change.old), value(change.new)]
        return MarkdownRows.row([Self.word(change), "\(change.title)\(name)"] + values)
      }
  }

  private static func word(_ change: ReportDiff.ConfigChange) -> String {
    change.old == nil ? "added" : change.new == nil ? "removed" : "changed"
  }

  private func findings(_ diff: ReportDiff) -> [String] {
    let findings = diff.findings
    guard findings.isKnown else {
      return ["Findings: unknown, since only one of the two was judged."]
    }
    guard !findings.new.isEmpty || !findings.fixed.isEmpty else { return [] }
    let all = findings.new.map { ("new", $0) } + findings.fixed.map { ("fixed", $0) }
    return [
      "#### \(findings.new.count) new and \(findings.fixed.count) fixed findings", "",
      "| | Rule | | Path |", "|---|---|---|---|",
    ]
      + rows(all, "finding") { status, finding in
        let path = finding.paths.first.map { MarkdownText.name($0) } ?? ""
        let more =
          finding.pathCount > 1 && !path.isEmpty ? " and \(finding.pathCount - 1) more" : ""
        // A word of our own stands before the sentence, which may start no block then.
        return MarkdownRows.row([
          status, MarkdownText.name(finding.code),
          "\(finding.severity.rawValue): \(MarkdownText.prose(FindingText.difference(finding), limit: 300))",
          path + more,
        ])
      }
  }

  private func files(_ diff: ReportDiff) -> [String] {
    guard let files = diff.files else { return ["Files: \(diff.filesNote ?? "unknown")."] }
    guard !files.files.isEmpty else { return ["Files: the same paths and sizes."] }
    let sums = DifferenceText.sums({ files.sum($0) }, withBytes: true)
    let shown = files.directories.prefix(Self.mostPlaces)
    let rest = files.directories.count - shown.count
    return [
      "#### Files: \(sums.joined(separator: ", "))", "", "| Gained | Lost | Where | |",
      "|---:|---:|---|---|",
    ]
      + rows(shown, "place", omitted: rest) { directory in
        let parts = DifferenceText.sums({ directory.sums[$0] }, withBytes: false)
        return MarkdownRows.row([
          directory.gainedBytes > 0 ? "+\(ByteCount(directory.gainedBytes))" : "",
          directory.lostBytes > 0 ? "-\(ByteCount(directory.lostBytes))" : "",
          MarkdownText.name(directory.path.bytes.isEmpty ? "/" : directory.path),
          parts.joined(separator: ", "),
        ])
      }
  }

  private func layers(_ diff: ReportDiff) -> [String] {
    guard !diff.layers.isEmpty else { return [] }
    return [
      "<details><summary>Layers: \(diff.layerSummary)</summary>", "",
      "| Old | New | Size | Change | | Instruction |", "|---:|---:|---:|---:|---|---|",
    ]
      + rows(diff.layers, "layer") { layer in
        let instruction = (layer.new ?? layer.old)?.instruction
        return MarkdownRows.row([
          layer.old.map { String($0.index) } ?? "", layer.new.map { String($0.index) } ?? "",
          LayerColumns.size(layer.shippedBytes), DifferenceText.size(layer.difference),
          layer.change.rawValue, instruction.map { MarkdownText.instruction($0) } ?? "",
        ])
      } + ["", "</details>"]
  }

  // MARK: Pieces

  /// The lines of as many values as there is room for, and how many there is none for.
  private func rows<Value>(
    _ values: some Collection<Value>,
    _ noun: String,
    omitted: Int = 0,
    _ line: (Value) -> String
  ) -> [String] {
    var rows = MarkdownRows(room: Self.room)
    rows.add(values, line)
    return rows.lines(of: noun, others: omitted)
  }
}
