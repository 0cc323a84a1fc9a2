internal import Checks
internal import ImageFormat

extension HTMLRenderer {
  /// The layers as a bar and as a table.
  func layers(_ report: Report, _ html: inout HTMLWriter) {
    guard !report.layers.isEmpty else { return html.write("<p>It has no layers.</p>\n") }
    stack(report.layers, &html)
    let caption = HTMLText.count(report.layers.count, "layer")
    let isBaseKnown = report.layers.contains { $0.fromBase != nil }
    let columns: [StaticString] = [
      "##", "#Shipped", "#Wasted", "#Removes", "#Files", "Instruction",
    ]
    html.startTable(
      "layers",
      "\(caption), the lowest first",
      columns + (isBaseKnown ? ["From base"] : [])
    )
    html.rows(report.layers.count, room: 500_000, columns: isBaseKnown ? 7 : 6, "layer") {
      html,
      index in
      let layer = report.layers[index]
      html.write("<tr id=\"layer-", String(layer.index), "\" data-layer=\"")
      html.write("", String(layer.index), "\">")
      html.cell(number: Int64(layer.index), String(layer.index))
      html.cell(size: layer.shippedBytes)
      html.cell(part: layer.wastedBytes)
      html.cell(part: layer.removesBytes)
      html.cell(count: layer.files)
      html.cell(code: Self.instruction(layer.instruction, limit: 600))
      if isBaseKnown { html.cell(layer.fromBase.map { $0 ? "yes" : "no" } ?? "unknown") }
      html.write("</tr>\n")
    }
    html.endTable()
  }

  /// The instruction of a layer on one line, or that there is none.
  static func instruction(_ instruction: Report.Instruction?, limit: Int) -> String {
    guard let instruction else { return "(no history)" }
    return DisplayWidth.truncated(InstructionText.line(instruction), to: limit)
  }

  /// The layers side by side, each as wide as what it ships, with what of it is wasted; nothing where that
  /// is unknown of one, since the others would look like all.
  private func stack(_ layers: [Report.Layer], _ html: inout HTMLWriter) {
    let total = layers.reduce(Int64(0)) { $0.clampedAdding($1.shippedBytes ?? 0) }
    guard total > 0, layers.allSatisfy({ $0.shippedBytes != nil }) else { return }
    html.write(
      "<svg class=\"stack\" viewBox=\"0 0 1000 44\" preserveAspectRatio=\"none\" role=\"group\" "
    )
    html.write("aria-label=\"", "The layers by what they ship, \(ByteCount(total)) in all", "\">\n")
    var sum: Int64 = 0
    for layer in layers {
      let start = Self.share(sum, of: total)
      sum = sum.clampedAdding(layer.shippedBytes ?? 0)
      let width = Self.share(sum, of: total) - start
      // Nobody would see it, and there may be thousands.
      guard width >= 100 else { continue }
      html.write("<a href=\"#layer-", String(layer.index), "\"><title>")
      html.write("", "Layer \(layer.index): \(LayerColumns.size(layer.shippedBytes)) shipped, ")
      html.write("", "\(LayerColumns.size(layer.wastedBytes)) wasted. ")
      html.write("", Self.instruction(layer.instruction, limit: 120), "</title>")
      rectangle("<rect class=\"layer\"", start, width, &html)
      let wasted = min(width, Self.share(layer.wastedBytes ?? 0, of: total))
      if wasted > 0 {
        rectangle(
          "<rect class=\"wasted\" fill=\"url(#hatch)\"",
          start + width - wasted,
          wasted,
          &html
        )
      }
      html.write("</a>\n")
    }
    html.write("</svg>\n")
  }

  private func rectangle(
    _ start: StaticString,
    _ x: Int64,
    _ width: Int64,
    _ html: inout HTMLWriter
  ) {
    html.write(start)
    html.write(" x=\"", FixedDecimal(units: x, places: 2).description, "\" y=\"0\"")
    html.write(" width=\"", FixedDecimal(units: width, places: 2).description, "\" height=\"44\"/>")
  }

  /// A part in hundredths of a thousandth.
  private static func share(_ part: Int64, of whole: Int64) -> Int64 {
    FixedDecimal(min(part, whole), of: whole, scale: 1000, places: 2).units
  }
}
