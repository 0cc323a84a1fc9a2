internal import ImageReport
internal import LayerAnalysis

extension ExplorerModel {
  /// The keys of the panes: those of dive, and Vim's.
  mutating func handleInPanes(_ event: KeyEvent) -> Effect? {
    switch event {
    case .character("q"): return .quit
    case .character("?"), .function(1): showsHelp = true
    case .tab, .backTab: focus = focus == .list ? .tree : .list
    case .character("/"): openSearch("")
    case .control("f"): openSearch(searchText)
    case .character("n"): goToMatch(isForward: true)
    case .character("N"): goToMatch(isForward: false)
    case .character("i"): showsDetails = true
    case .escape: dropFilters()
    case .character("w"):
      filter.wastedOnly.toggle()
      updateView(opensFew: true)
      tell(filter.wastedOnly ? "only what is shipped and nobody can see" : "what can be seen, too")
    case .character("r"):
      filter.rootOwnedOnly.toggle()
      updateView()
      tell(filter.rootOwnedOnly ? "only regular files of root" : "files of all owners")
    case .character("f"): toggleFindings()
    case .character("v"): changeMode(to: mode.next)
    case .character("y"):
      let effect = copy()
      if case .copy(let text) = effect, text.utf8.count > ClipboardSequence.mostTextBytes {
        message = Message(text: "that is too long for a terminal to copy", role: .warning)
        return nil
      }
      return effect
    case .character("x"), .control("e"): openExtraction()
    case .character("["): detailsTop = max(0, min(detailsTop, lastDetailsTop) - 1)
    case .character("]"): detailsTop = min(detailsTop + 1, lastDetailsTop)
    case .mouse(let action, let row, let column): handleMouse(action, row, column)
    default: return focus == .list ? handleInList(event) : handleInTree(event)
    }
    return nil
  }

  // MARK: The list

  private mutating func handleInList(_ event: KeyEvent) -> Effect? {
    switch event {
    case .control("a"): changeMode(to: .aggregated)
    case .control("l"): changeMode(to: .upTo)
    case .character("s"), .control("o"): sortList()
    case .enter, .right, .character("l"), .character(" "): openChoice()
    default: moveInList(event)
    }
    return nil
  }

  private mutating func moveInList(_ event: KeyEvent) {
    var selection = list == .layers ? layerSelection : findingSelection
    guard selection.move(by: event) else { return }
    switch list {
    case .layers: selectLayer(row: selection.row)
    case .findings:
      findingSelection = selection
      detailsTop = 0
      if shownFinding != nil { showFinding() }
    }
  }

  /// Chooses a row of the layers.
  mutating func selectLayer(row: Int) {
    layerSelection.select(row)
    detailsTop = 0
    updateView(opensFew: true)
  }

  private mutating func sortList() {
    guard list == .layers else {
      message = Message(text: "findings are sorted by severity, then size", role: .note)
      return
    }
    let all = LayerOrder.allCases
    let place = (all.firstIndex(of: layerOrder) ?? 0) + 1
    sortLayers(by: all[place % all.count])
    // What was asked for is at the top, the image as a whole aside.
    selectLayer(row: layerOrder == .position ? 0 : min(1, layers.count - 1))
    let word =
      switch layerOrder {
      case .position: "their order"
      case .waste: "what they waste"
      case .size: "what they ship"
      }
    message = Message(text: "layers by \(word)", role: .note)
  }

  private mutating func openChoice() {
    if list == .findings { showFinding() }
    focus = .tree
  }

  private mutating func showFinding() {
    let findings = subject.report.findings
    guard findings.indices.contains(findingSelection.row) else { return }
    shownFinding = findingSelection.row
    selectedNode = nil
    updateView(opensFew: true)
  }

  private mutating func toggleFindings() {
    guard list == .layers else {
      list = .layers
      if shownFinding != nil {
        shownFinding = nil
        updateView()
      }
      return
    }
    guard !subject.report.findings.isEmpty else {
      let text =
        subject.report.checks == nil ? "nobody looked for findings" : "there are no findings"
      message = Message(text: text, role: .note)
      return
    }
    list = .findings
    focus = .list
    detailsTop = 0
  }

  private mutating func changeMode(to mode: LayerMode) {
    self.mode = mode
    guard selectedLayer != nil else {
      message = Message(text: "choose a layer to see it in another way", role: .note)
      return
    }
    updateView(opensFew: true)
  }

  // MARK: The tree

  private mutating func handleInTree(_ event: KeyEvent) -> Effect? {
    switch event {
    case .character(" "), .enter: toggleDirectory()
    case .control(" "): toggleAllDirectories()
    case .right, .character("l"): enterDirectory()
    case .left, .character("h"): leaveDirectory()
    case .character("s"), .control("o"): sortTree()
    case .control("a"): toggle(.added, "added")
    case .control("r"): toggle(.deleted, "deleted")
    case .character("m"): toggle(.changed, "changed")
    case .control("u"): toggle(.unchanged, "unchanged")
    case .control("b"): showsAttributes.toggle()
    default:
      guard treeSelection.move(by: event) else { return nil }
      selectedNode = outline.rows(from: treeSelection.row, count: 1).first?.node
      detailsTop = 0
    }
    return nil
  }

  private mutating func toggleDirectory() {
    guard let node = selectedNode, outline.isDirectory(node) else { return }
    outline.set(node, isOpen: !outline.isOpen(node))
    select(node)
  }

  private mutating func toggleAllDirectories() {
    outline.setAll(isOpen: !outline.hasOpenDirectories)
    var node = selectedNode ?? FileTree.root
    while node > FileTree.root, outline.row(of: node) == nil {
      node = subject.tree.parent(of: node)
    }
    select(node > FileTree.root ? node : nil)
    treeSelection.center()
  }

  private mutating func enterDirectory() {
    guard let node = selectedNode, outline.isDirectory(node) else { return }
    guard outline.isOpen(node) else { return toggleDirectory() }
    select(outline.rows(from: treeSelection.row + 1, count: 1).first?.node)
  }

  private mutating func leaveDirectory() {
    guard let node = selectedNode else { return }
    guard !outline.isOpen(node) || !outline.isDirectory(node) else { return toggleDirectory() }
    let parent = subject.tree.parent(of: node)
    if parent > FileTree.root { select(parent) }
  }

  private mutating func sortTree() {
    outline.sort(by: outline.order == .size ? .name : .size)
    select(selectedNode)
    treeSelection.center()
    message = Message(
      text: "files by \(outline.order == .size ? "size" : "name")",
      role: .note
    )
  }

  private mutating func toggle(_ mark: FileTree.Mark, _ word: String) {
    let marks: Set<FileTree.Mark> = mark == .changed ? [.changed, .metadataOnly, .opaque] : [mark]
    let isHidden = filter.hiddenMarks.contains(mark)
    if isHidden { filter.hiddenMarks.subtract(marks) } else { filter.hiddenMarks.formUnion(marks) }
    updateView()
    message = Message(text: "\(word) files are \(isHidden ? "shown" : "hidden")", role: .note)
  }

  // MARK: Search

  private mutating func openSearch(_ text: String) {
    // What is found is seen while it is typed, also where there is room for one pane.
    focusBeforeSearch = focus
    focus = .tree
    prompt = Prompt(.search(searchSyntax), text: text)
  }

  /// Goes to the next path that matches, or to the one before, in directories that are closed, too.
  private mutating func goToMatch(isForward: Bool) {
    guard let search, search.isDone, foundCount > 0 else {
      return tell(search == nil ? "nothing is searched for; / begins" : "no path matches here")
    }
    focus = .tree
    var node = selectedNode ?? FileTree.root
    repeat {
      node = isForward ? outline.node(after: node) : outline.node(before: node)
    } while node == FileTree.root || !search.isMatch[Int(node)]
    outline.reveal(node)
    select(node)
  }

  private mutating func tell(_ text: String) { message = Message(text: text, role: .note) }

  /// Takes back the last thing that leaves files out.
  private mutating func dropFilters() {
    if search != nil {
      search = nil
      searchText = ""
    } else if shownFinding != nil {
      shownFinding = nil
    } else if !filter.isEmpty {
      filter = FileTree.Filter()
    } else {
      list = .layers
      return
    }
    updateView()
  }

  private mutating func startSearch(_ text: String, _ syntax: PathSearch.Syntax) {
    searchText = text
    searchSyntax = syntax
    searchFault = nil
    let hadSearch = search != nil
    search = nil
    guard !text.isEmpty else {
      if hadSearch { updateView() }
      return
    }
    do throws(PathSearch.Fault) {
      search = try PathSearch(text, syntax, in: subject.tree)
    } catch {
      searchFault = error.message
      // What was found before is not what is asked for now.
      if hadSearch { updateView() }
    }
  }

  // MARK: The prompt

  /// The keys of a line that is typed.
  mutating func handleInPrompt(_ event: KeyEvent) -> Effect? {
    guard var line = prompt else { return nil }
    if case .search(let syntax) = line.purpose, event == .tab {
      let other: PathSearch.Syntax = syntax == .glob ? .regularExpression : .glob
      line.purpose = .search(other)
      prompt = line
      startSearch(line.text, other)
      return nil
    }
    let outcome = line.handle(event)
    prompt = line
    switch (outcome, line.purpose) {
    case (.changed, .search(let syntax)): startSearch(line.text, syntax)
    case (.accepted, .search):
      prompt = nil
      focus = .tree
      if let fault = searchFault {
        message = Message(text: "cannot search for it: \(fault)", role: .error)
        searchText = ""
        searchFault = nil
      }
    case (.dismissed, .search):
      prompt = nil
      focus = focusBeforeSearch
      startSearch("", searchSyntax)
    case (.accepted, .extraction(var request)):
      prompt = nil
      guard !line.text.isEmpty else { return nil }
      request.destination = line.text
      return .extract(request)
    case (.dismissed, .extraction): prompt = nil
    case (.changed, .extraction), (.unchanged, _): break
    }
    return nil
  }

  private mutating func openExtraction() {
    guard focus == .tree, let node = selectedNode else {
      message = Message(text: "choose a file in the tree first", role: .note)
      return
    }
    let path = subject.tree.path(of: node)
    let name = path.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
    let file = subject.tree.file(at: node, in: outline.view)
    switch file?.kind ?? .directory {
    case .file, .hardLink:
      guard let content = file?.content else {
        message = Message(text: "only a name is here, and no content to extract", role: .note)
        return
      }
      prompt = Prompt(
        .extraction(ExtractionRequest(.content(content), path: path, destination: "")),
        text: ExplorerText.fileName(name)
      )
    case .directory:
      guard let what = extractableDirectory(node) else { return }
      prompt = Prompt(
        .extraction(ExtractionRequest(what, path: path, destination: "")),
        text: ExplorerText.fileName(name) + ".tar"
      )
    case .symbolicLink:
      message = Message(text: "a link has no content; extract its target", role: .note)
    case .characterDevice, .blockDevice, .namedPipe, .whiteout, .opaqueWhiteout:
      message = Message(text: "there is nothing here to extract", role: .note)
    }
  }

  /// What a directory is written from, so that what is shown is what is written; `nil` where there is no
  /// such thing, and a message why.
  private mutating func extractableDirectory(_ node: FileTree.Node) -> ExtractionRequest.Source? {
    switch scope {
    case .final: return .finalFiles
    case .changes(let layer), .layer(let layer):
      guard outline.view.marks[Int(node)] != .deleted else {
        message = Message(
          text: "layer \(layer) deletes it; extract it from a layer that has it",
          role: .note
        )
        return nil
      }
      return .layer(layer)
    case .upTo, .wasted, .everything:
      message = Message(
        text:
          "directories come from the image as a whole, or from a layer's changes and entries (v)",
        role: .note
      )
      return nil
    }
  }

  private mutating func copy() -> Effect? {
    if focus == .list, list == .layers, let layer = selectedLayer,
      let instruction = subject.report.layers[layer].instruction
    {
      message = Message(text: "instruction of layer \(layer) copied", role: .note)
      return .copy(InstructionText.whole(instruction))
    }
    if focus == .list, list == .findings, let finding = selectedFinding {
      message = Message(text: "fix copied", role: .note)
      return .copy(FindingText.fix(finding).joined(separator: "\n"))
    }
    guard let node = selectedNode else { return nil }
    let path = ExplorerText.path(subject.tree.path(of: node))
    message = Message(text: "\(path) copied", role: .note)
    return .copy(path)
  }

  /// The chosen finding, where findings are listed.
  var selectedFinding: Report.Finding? {
    let findings = subject.report.findings
    guard list == .findings, findings.indices.contains(findingSelection.row) else { return nil }
    return findings[findingSelection.row]
  }

  // MARK: Details, help and mouse

  /// The keys while the details have the whole screen.
  mutating func scrollDetails(_ event: KeyEvent) {
    let page = max(1, size.rows - 4)
    switch event {
    case .escape, .character("q"), .character("i"), .enter: showsDetails = false
    case .up, .character("k"), .character("["), .mouse(.scrollUp, _, _): detailsTop -= 1
    case .down, .character("j"), .character("]"), .mouse(.scrollDown, _, _): detailsTop += 1
    case .pageUp, .character("u"): detailsTop -= page
    case .pageDown, .character("d"), .character(" "): detailsTop += page
    case .home, .character("g"): detailsTop = 0
    case .end, .character("G"): detailsTop = .max / 2
    default: break
    }
    detailsTop = max(0, min(detailsTop, lastDetailsTop))
  }

  mutating func scrollHelp(_ event: KeyEvent) {
    var selection = ListSelection()
    selection.fit(count: HelpText.lines.count, height: max(1, size.rows - 4))
    switch event {
    case .escape, .character("q"), .character("?"), .enter, .function(1): showsHelp = false
    case .home, .character("g"): helpTop = 0
    case .end, .character("G"): helpTop = .max / 2
    case .up, .character("k"), .mouse(.scrollUp, _, _): helpTop -= 1
    case .down, .character("j"), .mouse(.scrollDown, _, _): helpTop += 1
    case .pageUp, .character("u"): helpTop -= selection.height
    case .pageDown, .character("d"), .character(" "): helpTop += selection.height
    default: break
    }
    helpTop = max(0, min(helpTop, HelpText.lines.count - selection.height))
  }

  private mutating func handleMouse(_ action: KeyEvent.MouseAction, _ row: Int, _ column: Int) {
    let layout = layout
    if let place = layout.list?.inset(), place.contains(row: row, column: column) {
      focus = .list
      let selection = list == .layers ? layerSelection : findingSelection
      let target = selection.top + row - place.row - Layout.headRows
      switch action {
      case .scrollUp: moveInList(.up)
      case .scrollDown: moveInList(.down)
      case .left where row >= place.row + Layout.headRows && target < selection.count:
        if list == .layers {
          selectLayer(row: target)
        } else {
          findingSelection.select(target)
          showFinding()
        }
      default: break
      }
    } else if let place = layout.tree?.inset(), place.contains(row: row, column: column) {
      let hadKeyboard = focus == .tree
      focus = .tree
      let target = treeSelection.top + row - place.row - Layout.headRows
      switch action {
      case .scrollUp: _ = handleInTree(.up)
      case .scrollDown: _ = handleInTree(.down)
      case .left where row >= place.row + Layout.headRows && target < treeSelection.count:
        let isAgain = hadKeyboard && target == treeSelection.row
        treeSelection.select(target)
        selectedNode = outline.rows(from: target, count: 1).first?.node
        if isAgain { toggleDirectory() }
      default: break
      }
    }
  }
}

extension ListSelection {
  /// Does what a key means in any list.
  ///
  /// - Returns: Whether it means anything there.
  mutating func move(by event: KeyEvent) -> Bool {
    switch event {
    case .up, .character("k"), .control("p"): move(by: -1)
    case .down, .character("j"), .control("n"): move(by: 1)
    case .pageUp, .character("u"): move(by: -height)
    case .pageDown, .character("d"), .control("d"): move(by: height)
    case .home, .character("g"): select(0)
    case .end, .character("G"): select(count - 1)
    default: return false
    }
    return true
  }
}
