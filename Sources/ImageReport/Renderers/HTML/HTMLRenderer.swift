internal import Checks
internal import ImageFormat

/// Writes a report as a page of HTML that needs nothing but a browser: tables, and the data of a treemap.
///
/// The page takes at most 5 MB: each list has its room, and says what it leaves out.
public struct HTMLRenderer: Sendable {
  static let nameLimit = 300
  static let proseLimit = 1000

  /// Creates a renderer.
  public init() {}

  /// The report as HTML.
  public func render(_ report: Report) -> [UInt8] {
    let anchors = findingAnchors(report)
    return HTMLSkeleton.page.filled { slot in
      var html = HTMLWriter()
      switch slot {
      case .title: html.write("", "\(title(of: report)) · tare")
      case .header: header(report, &html)
      case .totals: totals(report, &html)
      case .verdict: verdict(report, &html)
      case .base: base(report.base, &html)
      case .warnings: warnings(report.warnings, &html)
      case .layers: layers(report, &html)
      case .waste: waste(report, &html)
      case .findings: findings(report, anchors, &html)
      case .files: files(report, &html)
      case .packages: packages(report.packages, &html)
      case .footer: footer(report, &html)
      case .data: return data(report)
      case .policy, .style, .script, .config: break
      }
      return html.bytes
    }
  }

  // MARK: What the image is

  /// The name of the image, or of its archive where it has none.
  func title(of report: Report) -> String {
    if let name = report.image.names.first { return DisplayText.name(name, limit: Self.nameLimit) }
    return Self.source(report.source.path)
  }

  static func source(_ path: String) -> String {
    path == "-" ? "standard input" : DisplayText.name(path, limit: nameLimit)
  }

  private func header(_ report: Report, _ html: inout HTMLWriter) {
    let image = report.image
    html.write("<h1>", title(of: report), "</h1>\n")
    let others = image.names.dropFirst()
    if !others.isEmpty {
      let shown = others.prefix(20).map { DisplayText.name($0, limit: Self.nameLimit) }
      let more = others.count > shown.count ? " and \(others.count - shown.count) more" : ""
      html.write("<p class=\"names\">also ", shown.joined(separator: ", ") + more, "</p>\n")
    }
    html.write("<dl class=\"identity\">\n")
    func row(_ term: StaticString, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      html.write("<div><dt>")
      html.write(term)
      html.write("</dt><dd>", DisplayText.name(text, limit: Self.nameLimit), "</dd></div>\n")
    }
    let platform = image.platform
    row("Id", image.id)
    row(
      "Platform",
      [platform.os, platform.architecture, platform.variant].compactMap { $0 }
        .joined(separator: "/")
    )
    row("Created", image.created.map(HTMLText.time))
    if let config = image.config {
      let user = config.user.flatMap { $0.isEmpty ? nil : $0 }
      row("User", user ?? (config.runsAsRoot ? "root: it sets no USER" : nil))
    }
    let source = report.source
    let size = source.archiveBytes.map { ", \(ByteCount($0))" } ?? ""
    row("Source", source.path == "-" ? "standard input" : source.path)
    row("Form", source.format.rawValue + size)
    html.write("</dl>\n")
  }

  private func totals(_ report: Report, _ html: inout HTMLWriter) {
    html.write("<dl class=\"totals\">\n")
    for key in Report.Totals.Key.shown {
      let value = report.totals[key]
      guard value != nil || key.isAlwaysShown else { continue }
      var text = HTMLText.number(value, key.unit)
      if key == .wastedBytes, let percent = report.totals.wastedPercent {
        text += " (\(HTMLText.percent(percent)))"
      }
      html.write("<div data-key=\"", key.rawValue, "\"")
      if key == .wastedBytes, let value, value.units > 0 { html.write(" class=\"wasted\"") }
      html.write("><dt>", key.title(for: value), "</dt><dd>")
      html.write("", text, "</dd></div>\n")
    }
    html.write("</dl>\n")
    if report.isPartial {
      let sentence = HTMLText.typeset(SummaryText.sentence(report))
      html.write(
        "<p class=\"notice\">",
        "\(sentence.prefix(1).uppercased())\(sentence.dropFirst())"
      )
      html.write(". What can be seen in the end, and what is wasted, is unknown.</p>\n")
    }
    mostWasteful(report, &html)
  }

  /// The layer to look at first.
  private func mostWasteful(_ report: Report, _ html: inout HTMLWriter) {
    guard !report.isPartial, report.layers.count > 1,
      let most = report.layers.map({ $0.wastedBytes ?? 0 }).max(), most > 0,
      let layer = report.layers.first(where: { $0.wastedBytes == most })
    else { return }
    html.write("<p class=\"answer\"><a href=\"#layer-", String(layer.index), "\">Layer ")
    html.write("", String(layer.index), "</a> <code>")
    html.write("", Self.instruction(layer.instruction, limit: 120), "</code> wastes most: ")
    html.write("", "\(ByteCount(most))", "</p>\n")
  }

  private func base(_ base: Report.Base, _ html: inout HTMLWriter) {
    guard base.layers != nil || base.name != nil else { return }
    let name = base.name.map { " \(DisplayText.name($0, limit: Self.nameLimit))" } ?? ""
    let layers =
      base.layers.map { ": the lowest \($0 == 1 ? "layer" : HTMLText.count($0, "layer"))" } ?? ""
    html.write(
      "<p class=\"base\">",
      "Base image\(name)\(layers) (\(base.source.rawValue))",
      "</p>\n"
    )
  }

  private func warnings(_ warnings: [Report.Warning], _ html: inout HTMLWriter) {
    guard !warnings.isEmpty else { return }
    html.write("<ul class=\"warnings\">\n")
    let shown = html.list(warnings.count, room: 100_000) { html, index in
      html.write(
        "<li>",
        DisplayText.prose(warnings[index].message, limit: Self.proseLimit),
        "</li>\n"
      )
    }
    if shown < warnings.count {
      html.write("<li>…and ", HTMLText.count(warnings.count - shown, "more warning"), "</li>\n")
    }
    html.write("</ul>\n")
  }

  private func footer(_ report: Report, _ html: inout HTMLWriter) {
    html.write("<p>", Self.name(of: report.tool))
    html.write(", schema ", String(Report.schemaVersion), "</p>\n")
    if let folded = report.contents?.folded {
      html.write("<p>", Self.sentence(folded), "</p>\n")
    }
    if let unknown = unknown(report) { html.write("<p class=\"unknown\">", unknown, ".</p>\n") }
  }

  static func name(of tool: Report.Tool) -> String {
    DisplayText.name("\(tool.name) \(tool.version)", limit: nameLimit)
  }

  /// What is folded, in a sentence.
  static func sentence(_ folded: ContentMap.Folded) -> String {
    let files = HTMLText.count(folded.files, "file")
    var text = "\(files) below \(ByteCount(folded.below)) "
    text += folded.files == 1 ? "is folded into its directory" : "are folded into their directories"
    guard folded.directories > 0 else { return "\(text)." }
    let directories = HTMLText.count(
      folded.directories,
      "small directory",
      "small directories"
    )
    return "\(text), and \(directories) into those above."
  }

  /// Why there is nothing to draw; `nil` where there is.
  func unknown(_ report: Report) -> String? {
    if report.isPartial {
      return
        "The content of a layer is not in the archive, so what can be seen in the end is unknown"
    }
    return report.contents == nil ? "A saved report has no list of files" : nil
  }
}
