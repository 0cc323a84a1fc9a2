public import LayerAnalysis

/// A ``FileTreeView`` as a list of rows, of which directories can be opened and closed.
///
/// The rows are never made: each path knows how many rows it and what is open below it take, so that a
/// screenful is found in any list by walking down from the root.
public struct TreeOutline: Sendable {
  /// The number of a path in the tree.
  public typealias Node = FileTree.Node

  /// What comes first in a directory.
  public enum Order: Sendable, CaseIterable {
    case size
    case name
  }

  /// A row of the list.
  public struct Row: Sendable, Equatable {
    /// The path.
    public var node: Node
    /// How many directories it is in, without the root.
    public var depth: Int
  }

  /// The tree that it shows a part of.
  public let tree: FileTree
  /// The part.
  public private(set) var view: FileTreeView
  /// What comes first in a directory.
  public private(set) var order: Order
  private var isOpen: [Bool]
  /// By path how many rows it takes with what is open below it; 0 for what is not shown.
  private var rows: [Int32]
  /// The children of directories that were looked at, in their order.
  private var sorted: [Node: [Node]] = [:]

  /// Creates a list in which all directories are closed.
  public init(_ tree: FileTree, _ view: FileTreeView, order: Order = .size) {
    self.tree = tree
    self.view = view
    self.order = order
    isOpen = [Bool](repeating: false, count: tree.count)
    isOpen[Int(FileTree.root)] = true
    rows = []
    countRows()
  }

  /// How many rows there are.
  public var count: Int { Int(rows[Int(FileTree.root)]) - 1 }

  // MARK: Changes

  /// Shows another part; the directories stay as they are, but all are open in a part of few paths.
  public mutating func show(_ view: FileTreeView, openingUpTo limit: Int = 0) {
    self.view = view
    sorted = [:]
    let shown = view.isShown.lazy.filter { $0 }.prefix(limit + 1).count
    if shown <= limit {
      for node in view.isShown.indices where view.isShown[node] { isOpen[node] = true }
    }
    countRows()
  }

  /// Sorts the directories in another way.
  public mutating func sort(by order: Order) {
    self.order = order
    sorted = [:]
  }

  /// Whether a path has anything below it to show.
  public func isDirectory(_ node: Node) -> Bool {
    tree.children(of: node).contains { view.isShown[Int($0)] }
  }

  /// Whether what is in a directory is shown.
  public func isOpen(_ node: Node) -> Bool { isOpen[Int(node)] }

  /// Opens or closes a directory.
  public mutating func set(_ node: Node, isOpen: Bool) {
    guard self.isOpen[Int(node)] != isOpen, node != FileTree.root else { return }
    self.isOpen[Int(node)] = isOpen
    let count = ownRows(node)
    let change = count - rows[Int(node)]
    rows[Int(node)] = count
    var above = tree.parent(of: node)
    // What is in a closed directory takes no rows.
    while above >= 0, self.isOpen[Int(above)] {
      rows[Int(above)] += change
      above = tree.parent(of: above)
    }
  }

  /// Opens or closes all directories.
  public mutating func setAll(isOpen: Bool) {
    for node in self.isOpen.indices { self.isOpen[node] = isOpen }
    self.isOpen[Int(FileTree.root)] = true
    countRows()
  }

  /// Whether any directory is open.
  public var hasOpenDirectories: Bool {
    self.isOpen.indices.dropFirst().contains { isOpen[$0] && rows[$0] > 1 }
  }

  /// Opens the directories above a path.
  public mutating func reveal(_ node: Node) {
    var above = tree.parent(of: node)
    while above > FileTree.root {
      set(above, isOpen: true)
      above = tree.parent(of: above)
    }
  }

  // MARK: Rows

  /// The number of the row of a path, from 0; `nil` where it is not shown, or in a closed directory.
  public mutating func row(of node: Node) -> Int? {
    guard node > FileTree.root, rows[Int(node)] > 0 else { return nil }
    var row = -1
    var node = node
    while node != FileTree.root {
      let parent = tree.parent(of: node)
      guard isOpen[Int(parent)] else { return nil }
      row += 1
      for sibling in children(of: parent) {
        if sibling == node { break }
        row += Int(rows[Int(sibling)])
      }
      node = parent
    }
    return row
  }

  /// Some of the rows.
  public mutating func rows(from first: Int, count: Int) -> [Row] {
    guard first < self.count, count > 0 else { return [] }
    var result: [Row] = []
    // The directories on the way, each with the children that are still to come.
    var stack: [(children: [Node], next: Int)] = [(children(of: FileTree.root), 0)]
    var skipped = 0
    while let (siblings, next) = stack.last, result.count < count {
      guard next < siblings.count else {
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].next += 1
      let node = siblings[next]
      let length = Int(rows[Int(node)])
      guard length > 0 else { continue }
      if skipped + length <= first {
        skipped += length
        continue
      }
      if skipped >= first {
        result.append(Row(node: node, depth: stack.count - 1))
      } else {
        skipped += 1
      }
      if length > 1 { stack.append((children(of: node), 0)) }
    }
    return result
  }

  /// The path after one in the order of the rows, whatever is open; after the last one the root, which
  /// comes before the first.
  public mutating func node(after node: Node) -> Node {
    if let first = children(of: node).first { return first }
    var node = node
    while node != FileTree.root {
      let parent = tree.parent(of: node)
      let siblings = children(of: parent)
      if let place = siblings.firstIndex(of: node), place + 1 < siblings.count {
        return siblings[place + 1]
      }
      node = parent
    }
    return node
  }

  /// The path before one in the order of the rows; before the root the last one.
  public mutating func node(before node: Node) -> Node {
    var last = node
    if node != FileTree.root {
      let siblings = children(of: tree.parent(of: node))
      guard let place = siblings.firstIndex(of: node), place > 0 else {
        return tree.parent(of: node)
      }
      last = siblings[place - 1]
    }
    while let child = children(of: last).last { last = child }
    return last
  }

  /// What is shown of a directory, in its order.
  private mutating func children(of node: Node) -> [Node] {
    if let known = sorted[node] { return known }
    var keyed: [(key: UInt64, node: Node)] = []
    for child in tree.children(of: node) where view.isShown[Int(child)] {
      keyed.append((key(child), child))
    }
    keyed.sort { left, right in
      guard left.key == right.key else { return left.key < right.key }
      return tree.name(of: left.node).lexicographicallyPrecedes(tree.name(of: right.node))
    }
    let children = keyed.map(\.node)
    sorted[node] = children
    return children
  }

  /// What decides nearly always: the size, or the first bytes of the name.
  private func key(_ node: Node) -> UInt64 {
    switch order {
    case .size:
      let removed = view.removedBytes.isEmpty ? 0 : view.removedBytes[Int(node)]
      return UInt64.max - UInt64(max(0, view.bytes[Int(node)])) - UInt64(max(0, removed))
    case .name:
      let start = tree.name(of: node).prefix(8)
      let key = start.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return key << (8 * UInt64(8 - start.count))
    }
  }

  // MARK: Counting

  private mutating func countRows() {
    rows = [Int32](repeating: 0, count: tree.count)
    // What is in a directory has a greater number.
    for number in stride(from: tree.count - 1, through: 0, by: -1) where view.isShown[number] {
      // So far it has what its open children take.
      rows[number] = (isOpen[number] ? rows[number] : 0) + 1
      let parent = tree.parent(of: Node(number))
      if parent >= 0 { rows[Int(parent)] += rows[number] }
    }
  }

  private func ownRows(_ node: Node) -> Int32 {
    guard view.isShown[Int(node)] else { return 0 }
    guard isOpen[Int(node)] else { return 1 }
    return tree.children(of: node).reduce(1) { $0 + rows[Int($1)] }
  }
}
