internal import ImageFormat
internal import ImageReport
internal import LayerAnalysis

extension ExplorerModel {
  /// Draws the files that are on the screen.
  func drawTree(on canvas: inout Canvas, in rect: Rect) {
    let inner = canvas.box(rect, title: treeTitle, isFocused: focus == .tree)
    // Names are what people read: owner and mode give way first.
    let hasAttributes = showsAttributes && inner.width >= 56
    let attributes = hasAttributes ? 22 : 0
    let name = 2 + attributes + 10
    if hasAttributes {
      canvas.put("mode        owner", at: inner.row, inner.column + 2, style: .header)
    }
    canvas.text(
      "size",
      at: inner.row,
      inner.column + 2 + attributes,
      width: 8,
      style: .header,
      alignment: .trailing
    )
    canvas.put(
      treeNote,
      at: inner.row,
      inner.column + name,
      width: inner.width - name,
      style: .header
    )
    let list = inner.split(rows: Layout.headRows).bottom
    if rows.isEmpty {
      canvas.put(emptyTree, at: list.row, list.column + 2, width: list.width - 2, style: .dim)
    }
    for (number, row) in rows.enumerated() {
      draw(row, on: &canvas, in: list.line(number), attributes: hasAttributes, nameColumn: name)
      if treeSelection.top + number == treeSelection.row {
        canvas.highlight(list.line(number), focus == .tree ? .selected : .inactive)
      }
    }
    canvas.scrollBar(
      in: Rect(row: list.row, column: rect.endColumn - 1, height: list.height, width: 1),
      first: treeSelection.top,
      count: outline.count
    )
  }

  private func draw(
    _ row: TreeOutline.Row,
    on canvas: inout Canvas,
    in line: Rect,
    attributes hasAttributes: Bool,
    nameColumn: Int
  ) {
    let view = outline.view
    let tree = subject.tree
    let file = tree.file(at: row.node, in: view)
    let mark = view.marks[Int(row.node)]
    let isDirectory = outline.isDirectory(row.node) || file?.kind == .directory
    let isWasted = file?.loss != nil || scope == .wasted && !isDirectory
    canvas.put(
      ExplorerText.sign(mark),
      at: line.row,
      line.column,
      style: Style(ExplorerText.role(mark))
    )
    if hasAttributes, let file {
      canvas.put(ExplorerText.mode(file), at: line.row, line.column + 2, width: 10, style: .dim)
      canvas.put(ExplorerText.owner(file), at: line.row, line.column + 14, width: 9, style: .dim)
    }
    let bytes = view.bytes[Int(row.node)]
    let removed = view.removedBytes.isEmpty ? 0 : view.removedBytes[Int(row.node)]
    let isRemoval = bytes == 0 && removed > 0
    let size = isRemoval ? "−\(ByteCount(removed))" : "\(ByteCount(bytes))"
    canvas.text(
      bytes == 0 && removed == 0 && isDirectory ? "" : size,
      at: line.row,
      line.column + nameColumn - 10,
      width: 8,
      style: isWasted ? .wasted : mark == .deleted || isRemoval ? .deleted : .normal,
      alignment: .trailing
    )
    // Where the tree is deep, names stay in sight.
    let indent = min(row.depth * 2, max(0, (line.width - nameColumn) / 2))
    var column = line.column + nameColumn + indent
    if outline.isDirectory(row.node) {
      canvas.put(outline.isOpen(row.node) ? "▾" : "▸", at: line.row, column, style: .dim)
    }
    column += 2
    var name = DisplayText.name(Array(tree.name(of: row.node)))
    if isDirectory { name += "/" }
    var suffix = ""
    if let target = file?.linkTarget, file?.kind == .symbolicLink || file?.kind == .hardLink {
      suffix = (file?.kind == .hardLink ? " ═ " : " → ") + DisplayText.name(target, limit: 200)
    }
    let role: Style.Role =
      if let search, search.isDone, search.isMatch[Int(row.node)] {
        .match
      } else if mark != .unchanged {
        ExplorerText.role(mark)
      } else if isDirectory {
        .directory
      } else if file?.kind == .symbolicLink {
        .link
      } else {
        isWasted ? .wasted : .normal
      }
    let end = line.endColumn
    let shown = DisplayWidth.truncated(name, to: max(0, end - column))
    column = canvas.put(shown, at: line.row, column, width: end - column, style: Style(role))
    if !suffix.isEmpty {
      let rest = DisplayWidth.truncated(suffix, to: max(0, end - column))
      column = canvas.put(rest, at: line.row, column, width: end - column, style: .dim)
    }
    let removedFiles = view.removedFiles.isEmpty ? 0 : view.removedFiles[Int(row.node)]
    let files = view.files[Int(row.node)] + removedFiles
    if isDirectory, files > 0, !outline.isOpen(row.node) {
      let count = "  \(DisplayText.count(Int(files), "file"))"
      if column + count.count <= end { canvas.put(count, at: line.row, column, style: .dim) }
    }
  }

  /// What the tree shows.
  private var treeTitle: String {
    var title: String
    switch scope {
    case .final: title = "Final files"
    case .wasted: title = "Waste of all layers"
    case .changes(let layer): title = "Changes of layer \(layer)"
    case .layer(let layer): title = "Entries of layer \(layer)"
    case .upTo(let layer, let since):
      title =
        since == layer ? "Image up to layer \(layer)" : "Image up to layer \(layer), all changes"
    case .everything:
      title = "Files of the finding"
      if let shownFinding, case let finding = subject.report.findings[shownFinding],
        finding.pathCount > finding.paths.count
      {
        title += ", the first \(finding.paths.count) of \(finding.pathCount)"
      }
    }
    if filter.wastedOnly, scope != .wasted { title += ", waste only" }
    if filter.rootOwnedOnly { title += ", of root" }
    if !filter.hiddenMarks.isEmpty { title += ", some hidden" }
    if search != nil { title += ", search: \(searchText)" }
    return DisplayText.prose(title, limit: 200)
  }

  /// How much all of it is.
  private var treeNote: String {
    let view = outline.view
    let removed = view.totalRemoved
    let amount = "\(ByteCount(view.totalBytes)) in \(DisplayText.count(view.totalFiles, "file"))"
    guard removed.files > 0 else { return amount }
    return "\(amount), −\(ByteCount(removed.bytes)) in \(removed.files)"
  }

  private var emptyTree: String {
    if let layer = selectedLayer, subject.report.layers[layer].shippedBytes == nil {
      return "the content of this layer is not in the archive"
    }
    if let shownFinding, subject.report.findings[shownFinding].paths.isEmpty {
      return "this finding is about no file"
    }
    if search != nil { return "no path matches here" }
    if filter.isEmpty == false { return "nothing here; Esc shows what is left out" }
    return selectedLayer == nil ? "the image has no files" : "this layer changes no files"
  }
}
