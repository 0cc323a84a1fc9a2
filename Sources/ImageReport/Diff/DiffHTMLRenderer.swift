internal import Checks
internal import ImageFormat

/// Writes a comparison as a page of HTML that needs nothing but a browser: tables, and the data of two
/// treemaps side by side; as a report, below 5 MB.
public struct DiffHTMLRenderer: Sendable {
  private static let nameLimit = HTMLRenderer.nameLimit
  private static let room = 400_000

  /// Creates a renderer.
  public init() {}

  /// The comparison as HTML.
  public func render(_ diff: ReportDiff) -> [UInt8] {
    HTMLSkeleton.diff.filled { slot in
      var html = HTMLWriter()
      switch slot {
      case .title: html.write("", "\(name(of: diff.old)) → \(name(of: diff.new)) · tare")
      case .header: header(diff, &html)
      case .totals: totals(diff, &html)
      case .layers: layers(diff, &html)
      case .config: config(diff, &html)
      case .findings: findings(diff, &html)
      case .files: files(diff, &html)
      case .footer: footer(diff, &html)
      case .data: return data(diff)
      case .policy, .style, .script, .verdict, .base, .warnings, .waste, .packages: break
      }
      return html.bytes
    }
  }

  private func name(of side: ReportDiff.Side) -> String {
    if let name = side.image.names.first { return DisplayText.name(name, limit: Self.nameLimit) }
    return HTMLRenderer.source(side.path)
  }

  // MARK: Sections

  private func header(_ diff: ReportDiff, _ html: inout HTMLWriter) {
    html.write("<h1>", "\(name(of: diff.old)) → \(name(of: diff.new))", "</h1>\n")
    html.write("<dl class=\"identity\">\n")
    for (term, side) in [("Old", diff.old), ("New", diff.new)] {
      var facts = [HTMLRenderer.source(side.path)]
      facts.append(
        side.kind == .report ? "saved report of \(side.format.rawValue)" : side.format.rawValue
      )
      if let id = side.image.id { facts.append(DisplayText.name(id, limit: Self.nameLimit)) }
      if let created = side.image.created {
        facts.append("created \(DisplayText.name(HTMLText.time(created), limit: Self.nameLimit))")
      }
      html.write("<div><dt>", term, "</dt><dd>")
      html.write("", facts.joined(separator: " · "), "</dd></div>\n")
    }
    html.write("</dl>\n")
  }

  private func totals(_ diff: ReportDiff, _ html: inout HTMLWriter) {
    html.startTable("totals", "Totals", ["Total", "#Old", "#New", "#Change", "#Percent"])
    for total in diff.shownTotals {
      html.write("<tr id=\"total-", total.name.rawValue, "\" data-key=\"")
      html.write("", total.name.rawValue, "\">")
      html.cell(total.name.title ?? "")
      html.cell(number: total.old?.units, HTMLText.number(total.old, total.name.unit))
      html.cell(number: total.new?.units, HTMLText.number(total.new, total.name.unit))
      html.cell(number: Self.units(total.difference), HTMLText.change(total))
      html.cell(number: nil, HTMLText.typeset(DifferenceText.percent(total)))
      html.write("</tr>\n")
    }
    html.endTable()
    html.write("<p class=\"pull\">", HTMLText.typeset(DifferenceText.pull(diff.pull)), "</p>\n")
  }

  /// A difference with its sign.
  private static func units(_ difference: Difference?) -> Int64? {
    difference.map { $0.isNegative ? -$0.magnitude.units : $0.magnitude.units }
  }

  private func layers(_ diff: ReportDiff, _ html: inout HTMLWriter) {
    guard !diff.layers.isEmpty else { return html.write("<p>Neither has layers.</p>\n") }
    html.startTable(
      "layers",
      "Layers: \(HTMLText.typeset(diff.layerSummary))",
      ["#Old", "#New", "#Size", "#Change", "What", "Instruction"]
    )
    html.rows(diff.layers.count, room: Self.room, columns: 6, "layer") { html, index in
      let layer = diff.layers[index]
      // A layer of both is where the new image has it.
      let name = layer.new.map { "new-\($0.index)" } ?? "old-\(layer.old?.index ?? 0)"
      html.write("<tr id=\"layer-", name, "\" class=\"")
      html.write("", layer.change.rawValue, "\">")
      for side in [layer.old, layer.new] {
        html.cell(number: side.map { Int64($0.index) }, side.map { String($0.index) } ?? "")
      }
      html.cell(size: layer.shippedBytes)
      html.cell(
        number: Self.units(layer.difference),
        HTMLText.typeset(DifferenceText.size(layer.difference))
      )
      html.write("<td class=\"status\">", layer.change.rawValue, "</td>")
      let instruction = (layer.new ?? layer.old)?.instruction
      html.cell(code: HTMLRenderer.instruction(instruction, limit: 600))
      html.write("</tr>\n")
    }
    html.endTable()
  }

  private func config(_ diff: ReportDiff, _ html: inout HTMLWriter) {
    guard let changes = diff.config else {
      return html.write("<p>Unknown: one of the two has no configuration.</p>\n")
    }
    guard !changes.isEmpty else { return html.write("<p>The same.</p>\n") }
    func shown(_ text: String?) -> String {
      text.map { DisplayText.name($0, limit: Self.nameLimit) } ?? ""
    }
    html.startTable(
      "config",
      HTMLText.count(changes.count, "change"),
      ["What", "Name", "Old", "New"]
    )
    var anchors = HTMLAnchors()
    html.rows(changes.count, room: Self.room, columns: 4, "change") { html, index in
      let change = changes[index]
      html.write("<tr id=\"")
      html.write("", anchors.add("config-\(change.title)-\(change.name ?? "")"), "\">")
      html.cell(change.title)
      html.cell(code: shown(change.name))
      html.cell(code: shown(change.old))
      html.cell(code: shown(change.new))
      html.write("</tr>\n")
    }
    html.endTable()
  }

  private func findings(_ diff: ReportDiff, _ html: inout HTMLWriter) {
    let findings = diff.findings
    guard findings.isKnown else {
      return html.write("<p>Unknown: only one of the two was judged.</p>\n")
    }
    let all = findings.new + findings.fixed
    guard !all.isEmpty else { return html.write("<p>None that only one of the two has.</p>\n") }
    html.startTable(
      "findings",
      HTMLText.typeset("\(findings.new.count) new, \(findings.fixed.count) fixed"),
      ["Change", "Severity", "Rule", "What", "Path"]
    )
    var anchors = HTMLAnchors()
    html.rows(all.count, room: Self.room, columns: 5, "finding") { html, index in
      let finding = all[index]
      html.write("<tr id=\"", anchors.add("finding-\(finding.code)"), "\" class=\"")
      html.write("", finding.severity.rawValue, "\">")
      html.cell(index < findings.new.count ? "new" : "fixed")
      html.write("<td class=\"status\">", finding.severity.rawValue, "</td>")
      html.cell(code: FindingText.name(finding))
      html.cell(FindingText.difference(finding))
      let more = finding.pathCount > 1 ? " and \(HTMLText.number(finding.pathCount - 1)) more" : ""
      html.cell(path: (FindingText.paths(finding).first ?? "") + more)
      html.write("</tr>\n")
    }
    html.endTable()
  }

  private func files(_ diff: ReportDiff, _ html: inout HTMLWriter) {
    guard let files = diff.files else {
      return html.write("<p class=\"unknown\">Files: ", diff.filesNote ?? "unknown", ".</p>\n")
    }
    guard !files.files.isEmpty else { return html.write("<p>The same paths and sizes.</p>\n") }
    let sums = DifferenceText.sums({ files.sum($0) }, withBytes: true)
    html.startTable(
      "places",
      "Where: \(HTMLText.typeset(sums.joined(separator: ", ")))",
      ["#Gained", "#Lost", "Where", "What"]
    )
    var anchors = HTMLAnchors()
    html.rows(files.directories.count, most: 100, room: Self.room, columns: 4, "place") {
      html,
      index in
      let directory = files.directories[index]
      let path = DisplayText.name(directory.path.bytes, limit: Self.nameLimit)
      html.write("<tr id=\"", anchors.add("place-\(path)"), "\">")
      html.cell(part: directory.gainedBytes)
      html.cell(part: directory.lostBytes)
      place(path.isEmpty ? "/" : path, directory.path, diff, &html)
      html.cell(
        HTMLText.typeset(
          DifferenceText.sums({ directory.sums[$0] }, withBytes: false).joined(separator: ", ")
        )
      )
      html.write("</tr>\n")
    }
    html.endTable()
    html.startTable("files", "The greatest changes", ["#Change", "Path", "#Old", "#New", "What"])
    html.rows(files.files.count, most: 500, room: Self.room, columns: 5, "file") { html, index in
      let file = files.files[index]
      let path = DisplayText.name(file.path.bytes, limit: Self.nameLimit)
      html.write("<tr id=\"", anchors.add("file-\(path)"), "\">")
      html.cell(
        number: Self.units(file.difference),
        HTMLText.typeset(DifferenceText.size(file.difference))
      )
      place(path, file.path, diff, &html)
      html.cell(number: file.oldBytes, file.oldBytes.map { ByteCount($0).description } ?? "")
      html.cell(number: file.newBytes, file.newBytes.map { ByteCount($0).description } ?? "")
      html.cell(file.kind.rawValue)
      html.write("</tr>\n")
    }
    html.endTable()
  }

  /// Writes the cell of a path: a link to the maps where there are any.
  private func place(
    _ text: String,
    _ path: BytePath,
    _ diff: ReportDiff,
    _ html: inout HTMLWriter
  ) {
    guard diff.contents != nil else { return html.cell(path: text) }
    html.cell(path: text, inMapsAt: path.bytes)
  }

  private func footer(_ diff: ReportDiff, _ html: inout HTMLWriter) {
    html.write("<p>", HTMLRenderer.name(of: diff.tool), "</p>\n")
    if let folded = diff.contents?.folded {
      html.write("<p>", HTMLRenderer.sentence(folded), "</p>\n")
    }
  }

  // MARK: Data

  private func data(_ diff: ReportDiff) -> [UInt8] {
    let visible = diff.totals.first { $0.name == .visibleBytes }
    return HTMLRenderer.fitted { json, limit in
      json.member("version", 1)
      json.member("kind", "diff")
      for (key, side, bytes) in [
        ("old", diff.old, visible?.old), ("new", diff.new, visible?.new),
      ] {
        json.member(key, side, .row) { json, side in
          json.member("title", name(of: side))
          json.member("visibleBytes", bytes?.units)
        }
      }
      HTMLRenderer.write(diff.contents?.directories, limit, &json)
      json.member("items", diff.contents?.items, .row) { json, items in
        let count = items.count
        json.column("directory", count) { Int64(items[$0].directory) }
        json.column("name", count, text: { HTMLRenderer.name(items[$0].name, limit) })
        json.column("files", count) { Int64(items[$0].files) }
        json.column("old", count) { items[$0].old ?? -1 }
        json.column("new", count) { items[$0].new ?? -1 }
        json.column("state", count) { Int64(items[$0].state.rawValue) }
      }
      HTMLRenderer.write(diff.contents?.folded, &json)
      if diff.contents == nil {
        json.member("unknown", "The files are \(diff.filesNote ?? "unknown")")
      }
    }
  }
}
