internal import ImageReport
internal import LayerAnalysis

/// What is on the screen of the explorer, and what each key makes of it.
///
/// A value that knows neither terminal nor clock: keys go in, cells come out. What takes long is done in
/// slices by ``step()``.
public struct ExplorerModel {
  /// A part of the screen that can have the keyboard.
  enum Pane: Sendable, CaseIterable {
    /// The layers, or the findings where those are shown instead.
    case list
    /// The files.
    case tree
  }

  /// What the upper left part of the screen lists.
  enum List: Sendable {
    case layers
    case findings
  }

  /// What layers are sorted by.
  enum LayerOrder: Sendable, CaseIterable {
    case position
    case waste
    case size
  }

  /// A line about what just happened.
  struct Message: Sendable, Equatable {
    var text: String
    var role: Style.Role
  }

  let subject: ExplorerSubject
  var size: ScreenSize

  // MARK: The panes

  var focus = Pane.list
  var focusBeforeSearch = Pane.list
  var list = List.layers
  var layerOrder = LayerOrder.position
  /// The layers in their order; the image as a whole, `nil`, is always first.
  var layers: [Int?]
  var layerSelection = ListSelection()
  var findingSelection = ListSelection()
  var mode = LayerMode.changes
  var outline: TreeOutline
  var treeSelection = ListSelection()
  /// The rows of the tree that are on the screen.
  var rows: [TreeOutline.Row] = []
  var selectedNode: FileTree.Node?
  var showsAttributes = true
  var detailsTop = 0

  // MARK: What is left out

  var filter = FileTree.Filter()
  /// The finding whose files alone are shown.
  var shownFinding: Int?
  var search: PathSearch?
  var searchText = ""
  var searchSyntax = PathSearch.Syntax.glob
  /// How many of the paths that are shown match.
  var foundCount = 0
  /// What is wrong with what was typed.
  var searchFault: String?

  // MARK: What lies over the panes

  var prompt: Prompt?
  var message: Message?
  /// Whether the details have the whole screen.
  var showsDetails = false
  var showsHelp = false
  var helpTop = 0

  /// As many directories as are opened without being asked for.
  static let fewPaths = 60
  /// The paths that a search looks at in one slice: a few milliseconds.
  private static let searchSlice = 20_000

  /// Begins with the layers and the final root filesystem.
  public init(_ subject: ExplorerSubject, size: ScreenSize) {
    self.subject = subject
    self.size = size
    layers = [nil] + subject.report.layers.indices.map { $0 }
    outline = TreeOutline(subject.tree, FileTreeView(subject.tree, .final))
    layOut()
  }

  // MARK: What is looked at

  /// The chosen layer; `nil` for the image as a whole.
  var selectedLayer: Int? { layers[layerSelection.row] }

  /// Where the panes are.
  var layout: Layout { Layout(size, focus, imageRows: 3 + subject.report.budgets.count) }

  /// What of the image the tree shows.
  var scope: FileTree.Scope {
    if shownFinding != nil { return .everything }
    guard let layer = selectedLayer else { return filter.wastedOnly ? .wasted : .final }
    return switch mode {
    case .changes: .changes(layer)
    case .upTo: .upTo(layer, since: layer)
    case .aggregated: .upTo(layer, since: min(1, layer))
    case .entries: .layer(layer)
    }
  }

  /// What is at the chosen path; `nil` where nothing is chosen.
  var selectedFile: AnalyzedFile? {
    selectedNode.flatMap { subject.tree.file(at: $0, in: outline.view) }
  }

  // MARK: Events

  /// Does what a key is for.
  ///
  /// - Returns: What has to happen outside of the screen; `nil` for nothing.
  public mutating func handle(_ event: KeyEvent) -> Effect? {
    if case .resize(let size) = event {
      self.size = size
      layOut()
      return nil
    }
    message = nil
    defer { layOut() }
    if showsHelp {
      scrollHelp(event)
      return nil
    }
    if showsDetails {
      scrollDetails(event)
      return nil
    }
    if prompt != nil { return handleInPrompt(event) }
    return handleInPanes(event)
  }

  /// Does a slice of what takes long.
  ///
  /// - Returns: Whether there is more to do.
  public mutating func step() -> Bool {
    guard search?.isDone == false else { return false }
    search?.step(paths: Self.searchSlice)
    guard search?.isDone == true else { return true }
    updateView(opensFew: true)
    layOut()
    return false
  }

  /// Says how something went that was asked for.
  public mutating func report(_ text: String, isFailure: Bool) {
    message = Message(text: text, role: isFailure ? .error : .note)
  }

  // MARK: The tree

  /// Shows what is to be seen now; what was chosen stays chosen, or the directory it was in.
  mutating func updateView(opensFew: Bool = false) {
    var filter = filter
    // All that is wasted is what the image as a whole wastes.
    if scope == .wasted { filter.wastedOnly = false }
    if let search, search.isDone { filter.nodes = search.isHit }
    if let shownFinding { filter.nodes = nodes(ofFinding: shownFinding, and: filter.nodes) }
    let view = FileTreeView(subject.tree, scope, filter)
    if let search, search.isDone {
      foundCount = view.isShown.indices.count { view.isShown[$0] && search.isMatch[$0] }
    }
    outline.show(view, openingUpTo: opensFew ? Self.fewPaths : 0)
    var node = selectedNode ?? FileTree.root
    while node > FileTree.root, !view.isShown[Int(node)] { node = subject.tree.parent(of: node) }
    select(node > FileTree.root ? node : nil)
  }

  /// Chooses a path, or the first one.
  mutating func select(_ node: FileTree.Node?) {
    treeSelection.fit(count: outline.count, height: treeSelection.height)
    guard let node, let row = outline.row(of: node) else {
      treeSelection.select(node == nil ? 0 : treeSelection.row)
      selectedNode = outline.rows(from: treeSelection.row, count: 1).first?.node
      return
    }
    treeSelection.select(row)
    selectedNode = node
  }

  private func nodes(ofFinding number: Int, and others: [Bool]?) -> [Bool] {
    var isWanted = [Bool](repeating: false, count: subject.tree.count)
    for node in subject.nodes(of: subject.report.findings[number]) { isWanted[Int(node)] = true }
    for node in isWanted.indices.dropFirst() {
      let parent = Int(subject.tree.parent(of: FileTree.Node(node)))
      if isWanted[parent], parent != FileTree.root { isWanted[node] = true }
    }
    guard let others else { return isWanted }
    return zip(isWanted, others).map { $0 && $1 }
  }

  // MARK: The list

  /// Sorts the layers in another way; the chosen one is then the first.
  mutating func sortLayers(by order: LayerOrder) {
    layerOrder = order
    let sorted = subject.report.layers.indices.sorted { left, right in
      let (first, second) = (subject.report.layers[left], subject.report.layers[right])
      let sizes: (Int64, Int64) =
        switch order {
        case .position: (0, 0)
        case .waste: (first.wastedBytes ?? 0, second.wastedBytes ?? 0)
        case .size: (first.shippedBytes ?? 0, second.shippedBytes ?? 0)
        }
      return sizes.0 != sizes.1 ? sizes.0 > sizes.1 : left < right
    }
    layers = [nil] + sorted.map { $0 }
  }
}
