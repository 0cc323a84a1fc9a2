internal import ImageFormat

extension HTMLRenderer {
  /// The largest groups of wasted files, with the layers to blame.
  func waste(_ report: Report, _ html: inout HTMLWriter) {
    guard !report.wasted.isEmpty else {
      let isKnown = report.totals.wastedBytes != nil
      return html.write(
        "<p>",
        isKnown ? "Nothing: every shipped byte is visible." : "Unknown.",
        "</p>\n"
      )
    }
    let groups = WasteGroup.groups(of: report.wasted)
    html.startTable(
      "waste",
      "\(HTMLText.count(report.wasted.count, "file")) that nobody can see, by where and why",
      ["#Wasted", "Where", "#Files", "Cause", "#Added by", "#Removed by", "What to do"]
    )
    html.rows(groups.count, most: 200, room: 300_000, columns: 7, "place") { html, index in
      let group = groups[index]
      let file = group.largest
      html.write("<tr>")
      html.cell(size: group.bytes)
      html.cell(path: DisplayText.name(group.path.bytes, limit: Self.nameLimit))
      html.cell(count: group.count)
      html.cell(file.cause.verb)
      if report.layers.indices.contains(file.addedBy) {
        html.cell(layer: report.layers[file.addedBy])
      } else {
        html.cell(layer: file.addedBy)
      }
      html.cell(layer: file.removedBy)
      html.cell(WasteAdvice.sentence(group, report.layers))
      html.write("</tr>\n")
    }
    html.endTable()
  }

  /// The largest files, those that nobody can see among them.
  func files(_ report: Report, _ html: inout HTMLWriter) {
    guard let contents = report.contents, unknown(report) == nil else {
      return html.write("<p class=\"unknown\">", "\(unknown(report) ?? "").", "</p>\n")
    }
    let files = contents.items.indices.filter { contents.items[$0].name != nil }
    let largest = Ranking.largestFirst(files.map { contents.items[$0].bytes })
    html.startTable(
      "files",
      "The largest files that layers ship",
      ["#Size", "Path", "#Layer", "#Owner", "#Mode", "State", "Package"]
    )
    for place in largest.prefix(200) {
      let item = contents.items[files[place]]
      let path = contents.path(of: item.directory) + (item.name ?? [])
      let user = contents.users[item.user].map { Int64($0) }
      html.write("<tr>")
      html.cell(size: item.bytes)
      html.cell(path: DisplayText.name(path, limit: Self.nameLimit))
      html.cell(layer: item.layer)
      html.cell(number: user, user.map { String($0) } ?? "several")
      html.cell(number: item.mode.map { Int64($0) }, item.mode.map(Self.mode) ?? "")
      html.write("<td>", item.cause?.rawValue ?? "visible")
      if let removedBy = item.removedBy {
        html.write(" by ")
        html.link(toLayer: removedBy)
      }
      html.write("</td>")
      let package = item.package.flatMap { contents.packages[$0] }
      html.cell(package.map { DisplayText.name($0.name, limit: Self.nameLimit) } ?? "")
      html.write("</tr>\n")
    }
    html.endTable()
  }

  private static func mode(_ mode: Int) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// The largest packages.
  func packages(_ packages: [Report.Package]?, _ html: inout HTMLWriter) {
    guard let packages else {
      return html.write("<p>Unknown: no rule that needs them was judged.</p>\n")
    }
    guard !packages.isEmpty else { return html.write("<p>None that tare knows of.</p>\n") }
    html.startTable(
      "packages",
      HTMLText.count(packages.count, "package"),
      ["#Size", "Name", "Version", "Kind", "#Files", "#Layer"]
    )
    html.rows(packages.count, most: 500, room: 200_000, columns: 6, "package") { html, index in
      let package = packages[index]
      html.write("<tr>")
      html.cell(size: package.bytes)
      html.cell(DisplayText.name(package.name, limit: Self.nameLimit))
      html.cell(package.version.map { DisplayText.name($0, limit: Self.nameLimit) } ?? "")
      html.cell(package.kind.rawValue)
      html.cell(count: package.files)
      html.cell(layer: package.layer)
      html.write("</tr>\n")
    }
    html.endTable()
  }
}
