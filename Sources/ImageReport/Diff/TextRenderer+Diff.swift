internal import Checks
internal import ImageFormat

extension TextRenderer {
  /// A comparison as lines of at most the width, each with a newline at its end.
  public func render(_ diff: ReportDiff) -> String {
    text([
      header(diff), totals(diff), layers(diff), config(diff), findings(diff), directories(diff),
      files(diff),
    ])
  }

  // MARK: Header

  private func header(_ diff: ReportDiff) -> [TextLine] {
    let (old, new) = (name(of: diff.old), name(of: diff.new))
    let room = (width - 3) / 2
    var title = TextLine(DisplayWidth.truncatedPath(old, to: old == new ? width : room), .strong)
    if old != new {
      title.add(" → ", .dim)
      title.add(DisplayWidth.truncatedPath(new, to: room), .strong)
    }
    return [title] + side(diff.old, "old") + side(diff.new, "new")
  }

  private func name(of side: ReportDiff.Side) -> String {
    side.image.names.first.map { Self.name($0) } ?? path(of: side)
  }

  private func path(of side: ReportDiff.Side) -> String {
    side.path == "-" ? "standard input" : Self.name(side.path)
  }

  private func side(_ side: ReportDiff.Side, _ label: String) -> [TextLine] {
    let form = side.format.rawValue
    let image = side.image
    let lines = flow(
      [
        TextLine(side.kind == .report ? "saved report of \(form)" : form),
        TextLine(platform(image.platform)),
        TextLine(image.id.map { "id \(shortDigest($0))" } ?? ""),
        TextLine(image.created.map { "created \(date($0))" } ?? ""),
        TextLine(DisplayWidth.truncatedPath(path(of: side), to: width / 2), .dim),
      ],
      indent: 5
    )
    return lines.enumerated().map { index, rest in
      guard index == 0 else { return rest }
      var line = TextLine(label, .dim)
      line.add(rest.withoutIndent(label.utf8.count))
      return line
    }
  }

  // MARK: Totals

  private func totals(_ diff: ReportDiff) -> [TextLine] {
    let rows = diff.shownTotals
    let cells = rows.map { total in
      (
        title: total.name.title ?? "", old: DifferenceText.number(total.old, total.name.unit),
        new: DifferenceText.number(total.new, total.name.unit),
        change: DifferenceText.change(total), percent: DifferenceText.percent(total)
      )
    }
    let start = 2 + cells.reduce(8) { max($0, $1.title.utf8.count) }
    let old = start + 2 + cells.reduce(5) { max($0, $1.old.utf8.count) }
    let new = old + 2 + cells.reduce(5) { max($0, $1.new.utf8.count) }
    let change = new + 2 + cells.reduce(6) { max($0, $1.change.utf8.count) }
    var head = TextLine("TOTALS", .strong)
    head.add("old", .dim, endingAt: old)
    head.add("new", .dim, endingAt: new)
    head.add("change", .dim, endingAt: change)
    return [head]
      + zip(rows, cells).map { total, cell in
        var line = TextLine(indent: 2)
        line.add(cell.title)
        line.add(cell.old, .dim, endingAt: old)
        line.add(cell.new, .strong, endingAt: new)
        line.add(cell.change, role(of: total), endingAt: change)
        line.pad(to: change + 2)
        line.add(cell.percent, role(of: total))
        return line
      }
  }

  private func role(of total: ReportDiff.Total) -> Style.Role {
    guard let difference = total.difference, !difference.isZero else { return .dim }
    if total.name == .layers || total.name == .files { return .plain }
    return difference.isNegative == total.name.isBetterHigh ? .bad : .good
  }

  // MARK: Layers

  private func layers(_ diff: ReportDiff) -> [TextLine] {
    let shared = diff.layers.prefix { $0.change == .same }
    let rest = diff.layers.dropFirst(shared.count)
    let last = diff.layers.reduce(0) { max($0, $1.old?.index ?? 0, $1.new?.index ?? 0) }
    // The same layers are one line, with a range for a number.
    let number = max(
      3,
      String(last).utf8.count,
      shared.count > 1 ? "0-\(shared.count - 1)".utf8.count : 0
    )
    let bytes = shared.reduce(Int64?(0)) { sum, layer in
      sum.flatMap { sum in layer.shippedBytes.map { sum.clampedAdding($0) } }
    }
    let sizes = rest.map { LayerColumns.size($0.shippedBytes) } + [LayerColumns.size(bytes)]
    let changes = rest.map { DifferenceText.size($0.difference) }
    let columns = DiffLayerColumns(
      number: number,
      size: sizes.reduce(4) { max($0, $1.utf8.count) },
      change: changes.reduce(6) { max($0, $1.utf8.count) }
    )
    var head = TextLine()
    head.add("old", .dim, endingAt: columns.old)
    head.add("new", .dim, endingAt: columns.new)
    head.add("size", .dim, endingAt: columns.size)
    head.add("change", .dim, endingAt: columns.change)
    head.pad(to: columns.what)
    head.add("what", .dim)
    head.pad(to: columns.instruction)
    head.add("instruction", .dim)
    let pull = wrap(DifferenceText.pull(diff.pull), after: "  ")
    guard !diff.layers.isEmpty else { return [title("LAYERS", "none")] }
    return [title("LAYERS", diff.layerSummary)] + pull + [head]
      + (shared.isEmpty ? [] : [line(shared, bytes, columns)]) + rest.map { line($0, columns) }
  }

  private func line(
    _ shared: ArraySlice<ReportDiff.Layer>,
    _ bytes: Int64?,
    _ columns: DiffLayerColumns
  ) -> TextLine {
    let range = shared.count > 1 ? "0-\(shared.count - 1)" : "0"
    var line = TextLine()
    line.add(range, .dim, endingAt: columns.old)
    line.add(range, .dim, endingAt: columns.new)
    line.add(LayerColumns.size(bytes), .dim, endingAt: columns.size)
    line.add("=", .dim, endingAt: columns.change)
    line.pad(to: columns.what)
    line.add(ReportDiff.Layer.Change.same.rawValue, .dim)
    line.pad(to: columns.instruction)
    line.add(shared.count > 1 ? count(shared.count, "layer") : instruction(shared.first?.new), .dim)
    return line
  }

  private func line(_ layer: ReportDiff.Layer, _ columns: DiffLayerColumns) -> TextLine {
    var line = TextLine()
    let difference = layer.difference
    line.add(layer.old.map { String($0.index) } ?? "", .dim, endingAt: columns.old)
    line.add(layer.new.map { String($0.index) } ?? "", .dim, endingAt: columns.new)
    line.add(LayerColumns.size(layer.shippedBytes), endingAt: columns.size)
    let role: Style.Role =
      difference?.isZero != false ? .dim : difference?.isNegative == true ? .good : .bad
    line.add(DifferenceText.size(difference), role, endingAt: columns.change)
    line.pad(to: columns.what)
    line.add(layer.change.rawValue, self.role(of: layer.change))
    line.pad(to: columns.instruction)
    line.add(instruction(layer.new ?? layer.old))
    return line
  }

  private func role(of change: ReportDiff.Layer.Change) -> Style.Role {
    switch change {
    case .same: .dim
    case .moved: .caution
    case .changed, .added: .strong
    case .removed: .good
    }
  }
}

/// The columns of the layers of a comparison.
private struct DiffLayerColumns {
  var old: Int
  var new: Int
  var size: Int
  var change: Int
  var what: Int
  var instruction: Int

  init(number: Int, size: Int, change: Int) {
    old = number + 1
    new = old + 2 + number
    self.size = new + 2 + size
    self.change = self.size + 2 + change
    what = self.change + 2
    instruction = what + 9
  }
}
