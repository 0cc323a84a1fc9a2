internal import Checks

extension TextRenderer {
  /// One line for each layer.
  func layers(_ report: Report) -> [TextLine] {
    let layers = report.layers
    guard !layers.isEmpty else {
      return [title("LAYERS", "none: the image is empty")]
    }
    let empty = layers.count { $0.shippedBytes == 0 }
    let summary = count(layers.count, "layer") + (empty > 0 ? ", \(empty) without content" : "")
    return [title("LAYERS", summary)] + table(layers, of: report)
  }

  /// Some of the layers with their columns.
  func table(_ layers: [Report.Layer], of report: Report) -> [TextLine] {
    let columns = LayerColumns(layers, width: width)
    let largest = layers.compactMap(\.shippedBytes).max() ?? 0
    var head = TextLine()
    head.add("#", .dim, endingAt: columns.index)
    head.add("size", .dim, endingAt: columns.size)
    head.pad(to: columns.share - 4)
    head.add("share", .dim)
    head.add("files", .dim, endingAt: columns.files)
    head.add("wasted", .dim, endingAt: columns.wasted)
    head.pad(to: columns.instruction)
    head.add("instruction", .dim)
    return [head]
      + layers.map { line($0, columns, largest: largest, total: report.totals.shippedBytes) }
  }

  private func line(
    _ layer: Report.Layer,
    _ columns: LayerColumns,
    largest: Int64,
    total: Int64?
  ) -> TextLine {
    var line = TextLine()
    let shipped = layer.shippedBytes
    // Layers without content step back, so that the others stand out.
    let role: Style.Role = shipped == 0 ? .dim : .plain
    line.add(String(layer.index), .dim, endingAt: columns.index)
    line.add(LayerColumns.size(shipped), role, endingAt: columns.size)
    if let shipped, shipped > 0 {
      if let total {
        line.add(share(shipped, of: total), endingAt: columns.share)
      }
      line.pad(to: columns.bar)
      line.add(
        Bar.line(
          shipped,
          wasted: layer.wastedBytes ?? 0,
          full: largest,
          width: columns.barWidth
        )
      )
    } else {
      line.pad(to: columns.share - 4)
      line.add(note(layer), shipped == nil ? .caution : .dim)
    }
    line.add(LayerColumns.files(layer.files), role, endingAt: columns.files)
    line.add(LayerColumns.wasted(layer), .bad, endingAt: columns.wasted)
    line.pad(to: columns.instruction)
    line.add(instruction(layer), role)
    return line
  }

  /// The whole percent that a layer has of the image.
  private func share(_ part: Int64, of whole: Int64) -> String {
    let percent = FixedDecimal(part, of: whole, scale: 100, places: 0)
    return percent.units == 0 ? "<1%" : "\(percent)%"
  }

  /// What a layer without a bar does.
  private func note(_ layer: Report.Layer) -> String {
    if layer.shippedBytes == nil {
      return "not in the archive"
    }
    if let removed = layer.removesBytes, removed > 0 {
      return "hides \(ByteCount(removed))"
    }
    return layer.entries == 0 ? "empty" : "no content"
  }
}
