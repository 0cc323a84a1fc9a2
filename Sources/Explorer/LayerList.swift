internal import ImageFormat
public import ImageReport

/// A list of layers to move in, which stands in until there is more to explore.
public struct LayerList: Sendable {
  private let layers: [Report.Layer]
  private var selected = 0
  private var message = ""

  /// Creates a list of an image's layers.
  public init(_ report: Report) { layers = report.layers }

  /// Does what a key is for.
  public mutating func handle(_ event: KeyEvent) -> Effect? {
    message = ""
    switch event {
    case .character("q"): return .quit
    case .up, .character("k"), .mouse(.scrollUp, _, _): selected = max(0, selected - 1)
    case .down, .character("j"), .mouse(.scrollDown, _, _):
      selected = min(layers.count - 1, selected + 1)
    case .mouse(.left, let row, _): selected = min(max(0, row - 1), max(0, layers.count - 1))
    case .character("y") where !layers.isEmpty:
      message = "copied"
      return .copy(layers[selected].createdBy ?? "")
    case .resize: break
    default: message = "\(event)"
    }
    return nil
  }

  /// Draws all of the screen.
  public func draw(on canvas: inout Canvas) {
    let (pane, bar) = canvas.bounds.split(rows: -1)
    let inner = canvas.box(pane, title: "Layers", isFocused: true)
    for (index, layer) in layers.enumerated().prefix(inner.height) {
      let line = inner.line(index)
      let text = DisplayText.prose(layer.createdBy ?? "", limit: 1000)
      canvas.text("\(layer.index)", at: line.row, line.column, width: 4, alignment: .trailing)
      let waste = layer.wastedBytes.map { $0 > 0 } ?? false
      canvas.text(
        "\(layer.shippedBytes ?? 0)",
        at: line.row,
        line.column + 5,
        width: 14,
        style: waste ? .wasted : .visible,
        alignment: .trailing
      )
      canvas.text(text, at: line.row, line.column + 20, width: line.width - 20)
      if index == selected { canvas.highlight(line) }
    }
    let keys = canvas.put(" q", at: bar.row, 0, style: .key)
    canvas.text(" quit  \(message)", at: bar.row, keys, width: bar.width - keys, style: .bar)
  }
}
