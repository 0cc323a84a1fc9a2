internal import ImageFormat
internal import ImageReport

extension ExplorerModel {
  /// Draws the image and its layers, a row each.
  func drawLayers(on canvas: inout Canvas, in rect: Rect) {
    let order =
      switch layerOrder {
      case .position: ""
      case .waste: ", most waste first"
      case .size: ", largest first"
      }
    let inner = canvas.box(rect, title: "Layers\(order)", isFocused: focus == .list)
    let digits = max(3, "\(layers.count)".count)
    let instruction = digits + 20
    canvas.put(
      String(repeating: " ", count: digits - 1) + "#     size   wasted  instruction",
      at: inner.row,
      inner.column,
      width: inner.width,
      style: .header
    )
    let list = inner.split(rows: Layout.headRows).bottom
    for row in 0..<list.height {
      let number = layerSelection.top + row
      guard number < layers.count else { break }
      let place = list.row + row
      let totals = subject.report.totals
      let layer = layers[number].map { subject.report.layers[$0] }
      let shipped = layer.map(\.shippedBytes) ?? totals.shippedBytes
      let wasted = layer.map(\.wastedBytes) ?? totals.wastedBytes
      let style: Style = shipped == 0 ? .dim : .normal
      let index = layer.map { "\($0.index)" } ?? ""
      canvas.text(index, at: place, inner.column, width: digits, style: .dim, alignment: .trailing)
      canvas.text(
        shipped.map { "\(ByteCount($0))" } ?? "?",
        at: place,
        inner.column + digits + 1,
        width: 8,
        style: style,
        alignment: .trailing
      )
      canvas.text(
        wasted.map { $0 > 0 ? "\(ByteCount($0))" : "" } ?? "?",
        at: place,
        inner.column + digits + 10,
        width: 8,
        style: .wasted,
        alignment: .trailing
      )
      canvas.text(
        layer.map { subject.instructions[$0.index] } ?? "the image as a whole",
        at: place,
        inner.column + instruction,
        width: inner.width - instruction,
        style: layer == nil ? .strong : style
      )
      if number == layerSelection.row {
        canvas.highlight(list.line(row), focus == .list ? .selected : .inactive)
      }
    }
    canvas.scrollBar(
      in: Rect(row: list.row, column: rect.endColumn - 1, height: list.height, width: 1),
      first: layerSelection.top,
      count: layers.count
    )
  }
}
