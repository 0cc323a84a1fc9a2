internal import ImageReport
internal import LayerAnalysis

extension ExplorerModel {
  /// Fits what is chosen to the screen, and takes the rows that will be on it.
  mutating func layOut() {
    let layout = layout
    func rows(_ rect: Rect?) -> Int { (rect?.inset().height ?? 1) - Layout.headRows }
    layerSelection.fit(count: layers.count, height: rows(layout.list))
    findingSelection.fit(count: subject.report.findings.count, height: rows(layout.list))
    treeSelection.fit(count: outline.count, height: rows(layout.tree))
    self.rows = outline.rows(from: treeSelection.top, count: treeSelection.height)
    if let node = selectedNode, outline.row(of: node) == treeSelection.row {
      return
    }
    selectedNode = outline.rows(from: treeSelection.row, count: 1).first?.node
  }

  /// Draws everything.
  public func draw(on canvas: inout Canvas) {
    guard size.rows >= Layout.smallest.rows, size.columns >= Layout.smallest.columns else { return }
    let layout = layout
    if let rect = layout.list {
      if list == .layers {
        drawLayers(on: &canvas, in: rect)
      } else {
        drawFindings(on: &canvas, in: rect)
      }
    }
    if let rect = layout.tree { drawTree(on: &canvas, in: rect) }
    if let rect = layout.details { drawDetails(on: &canvas, in: rect) }
    if let rect = layout.image { drawImage(on: &canvas, in: rect) }
    drawBar(on: &canvas, in: layout.bar)
    if showsDetails {
      let rect = Rect(size).split(rows: -1).top
      canvas.fill(rect)
      drawDetails(on: &canvas, in: rect)
    }
    if showsHelp { drawHelp(on: &canvas) }
  }

  // MARK: The lowest line

  private func drawBar(on canvas: inout Canvas, in rect: Rect) {
    canvas.fill(rect, style: .bar)
    if let prompt { return drawPrompt(prompt, on: &canvas, in: rect) }
    if let message {
      return canvas.text(" " + message.text, in: rect, style: Style(message.role))
    }
    if let search, !search.isDone {
      let percent = Int(search.progress * 100)
      return canvas.text(" searching… \(percent)%", in: rect, style: .bar)
    }
    let keys =
      focus == .list
      ? [("Tab", "files"), ("v", "view"), ("s", "sort")]
      : [("Tab", "layers"), ("Space", "open"), ("s", "sort"), ("x", "extract")]
    let common = [
      ("/", "search"), ("w", "waste"), ("f", "findings"), ("r", "root"), ("i", "details"),
    ]
    // How to get help and how to get out are told on every screen.
    let pinned = rect.split(columns: -16)
    var column = canvas.put("?", at: rect.row, pinned.right.column, style: .key)
    column = canvas.put(" help  ", at: rect.row, column, style: .bar)
    column = canvas.put("q", at: rect.row, column, style: .key)
    canvas.put(" quit", at: rect.row, column, style: .bar)
    column = 1
    for (key, meaning) in keys + common {
      let width = DisplayWidth.columns(key) + DisplayWidth.columns(meaning) + 3
      guard column + width <= pinned.left.width else { break }
      column = canvas.put(key, at: rect.row, column, style: .key)
      column = canvas.put(" \(meaning)", at: rect.row, column, style: .bar) + 2
    }
  }

  private func drawPrompt(_ prompt: Prompt, on canvas: inout Canvas, in rect: Rect) {
    var label = ""
    var note = ""
    switch prompt.purpose {
    case .search(let syntax):
      label = syntax == .glob ? " glob: " : " regex: "
      let other = syntax == .glob ? "regex" : "glob"
      if let searchFault {
        note = searchFault
      } else if let search {
        note = search.isDone ? "\(foundCount) found" : "\(Int(search.progress * 100))%"
      }
      note += note.isEmpty ? "Tab \(other)" : " · Tab \(other)"
    case .extraction: label = " extract to: "
    }
    let start = DisplayWidth.columns(label)
    let noteWidth = min(DisplayWidth.columns(note) + 2, rect.width / 2)
    let room = max(1, rect.width - start - noteWidth - 1)
    // The end of what is typed stays in sight.
    var head = prompt.textBeforeCursor[...]
    while DisplayWidth.columns(String(head)) >= room { head = head.dropFirst() }
    let tail = prompt.text.dropFirst(prompt.textBeforeCursor.count)
    canvas.put(label, at: rect.row, 0, style: .key)
    canvas.put(String(head) + tail, at: rect.row, start, width: room, style: .bar)
    canvas.text(
      note,
      at: rect.row,
      rect.width - noteWidth,
      width: noteWidth - 1,
      style: searchFault == nil ? .bar : .error,
      alignment: .trailing
    )
    canvas.showCursor(at: rect.row, start + DisplayWidth.columns(String(head)))
  }

  // MARK: Help

  private func drawHelp(on canvas: inout Canvas) {
    let lines = HelpText.lines
    let height = min(size.rows, lines.count + 2)
    let width = min(size.columns, 84)
    let rect = Rect(
      row: (size.rows - height) / 2,
      column: (size.columns - width) / 2,
      height: height,
      width: width
    )
    canvas.fill(rect)
    let inner = canvas.box(rect, title: "Keys (? closes)", isFocused: true)
    let shown = lines.dropFirst(helpTop).prefix(inner.height)
    for (row, line) in shown.enumerated() {
      let place = inner.row + row
      if line.keys.isEmpty {
        canvas.put(
          line.meaning,
          at: place,
          inner.column + 1,
          width: inner.width - 2,
          style: .header
        )
      } else {
        canvas.put(line.keys, at: place, inner.column + 1, width: 16, style: .key)
        canvas.put(line.meaning, at: place, inner.column + 18, width: inner.width - 19)
      }
    }
    canvas.scrollBar(
      in: Rect(row: inner.row, column: rect.endColumn - 1, height: inner.height, width: 1),
      first: helpTop,
      count: lines.count
    )
  }
}
