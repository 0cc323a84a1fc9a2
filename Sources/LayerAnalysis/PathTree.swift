internal import Archive

/// Paths as a tree of interned names: every directory and name once, compared as an integer.
///
/// A path is the bytes of its components, relative to the root; it has no text encoding. A node takes
/// 12 bytes and its name, and while names are looked up about 8 bytes more.
struct PathTree: Sendable {
  /// The number of a path in its tree; that of a directory is smaller than those of what is in it.
  typealias Node = Int32

  /// The root directory.
  static let root: Node = 0

  private struct Name {
    var parent: Node
    /// Where the name ends in `bytes`; it starts where that of the node before ends.
    var end: UInt32
    var hash: UInt32
  }

  private var names: [Name]
  private var bytes: [UInt8] = []
  /// Open addressing, a power of two long; 0, the root, is free.
  ///
  /// The high bits hold a part of the hash: a look at another node's name, which is seldom in a cache,
  /// takes longer than all else.
  private var slots: [UInt32]

  private static let nodeBits: UInt32 = 24
  /// The most nodes that there may be, 16 million.
  static let maximumCount = 1 << Int(nodeBits)

  /// Without a seed that nobody knows beforehand, an archive could be made of names that collide.
  private static let seed = UInt64.random(in: .min ... .max)

  init() {
    names = [Name(parent: -1, end: 0, hash: 0)]
    slots = [UInt32](repeating: 0, count: 64)
  }

  /// The number of nodes; they are numbered from 0, the root.
  var count: Int { names.count }

  /// The bytes that all names take together.
  var nameBytes: Int { bytes.count }

  /// The directory that `node` is in; -1 for the root.
  func parent(of node: Node) -> Node { names[Int(node)].parent }

  /// The last component of the path of `node`.
  func name(of node: Node) -> ArraySlice<UInt8> { bytes[nameRange(of: node)] }

  /// The path of `node`, without a leading slash; empty for the root.
  func path(of node: Node) -> [UInt8] {
    var count = 0
    var current = node
    while current != Self.root {
      count += nameRange(of: current).count + 1
      current = names[Int(current)].parent
    }
    guard count > 0 else { return [] }
    // From its end, since a node knows only what is above it.
    var path = [UInt8](repeating: 0x2F, count: count - 1)
    var start = count
    current = node
    while current != Self.root {
      let range = nameRange(of: current)
      start -= range.count + 1
      path.overwrite(from: start, copying: bytes.span.extracting(range))
      current = names[Int(current)].parent
    }
    return path
  }

  /// Adds the last component of the path of `node` to a path.
  func appendName(of node: Node, to path: inout [UInt8]) {
    path.append(copying: bytes.span.extracting(nameRange(of: node)))
  }

  /// The child of `parent` called `name`, added if it is new.
  mutating func child(of parent: Node, named name: Span<UInt8>) -> Node {
    let hash = Self.hash(name)
    let slot: Int
    switch find(parent, hash, name) {
    case .node(let node): return node
    case .free(let index): slot = index
    }
    bytes.append(copying: name)
    return add(Name(parent: parent, end: UInt32(bytes.count), hash: hash), at: slot)
  }

  /// The child of `parent` with the name that `node` has, added if it is new.
  mutating func child(of parent: Node, namedAs node: Node) -> Node {
    guard names[Int(node)].parent != parent else { return node }
    let name = Array(name(of: node))
    return child(of: parent, named: name.span)
  }

  /// Adds all paths of another tree.
  ///
  /// - Parameters:
  ///   - other: The other tree.
  ///   - maximum: The most nodes that there may be then, at most ``maximumCount``.
  /// - Returns: The nodes of this tree that stand for those of the other, in the order of the latter;
  ///   `nil` where they are too many.
  mutating func add(_ other: borrowing PathTree, maximum: Int) -> [Node]? {
    let known = Node(names.count)
    var nodes: [Node] = [Self.root]
    nodes.reserveCapacity(other.count)
    for node in 1..<max(1, other.count) {
      guard names.count <= min(maximum, Self.maximumCount - 1) else { return nil }
      let name = other.names[node]
      let parent = nodes[Int(name.parent)]
      // What is in a new directory is new, too.
      nodes.append(add(other, Node(node), name.hash, in: parent, mayExist: parent < known))
    }
    return nodes
  }

  /// Makes room for so many nodes, and names of so many bytes.
  mutating func reserve(nodes: Int, bytes: Int) {
    names.reserveCapacity(nodes)
    self.bytes.reserveCapacity(bytes)
    var count = slots.count
    while nodes > Self.capacity(of: count) { count *= 2 }
    if count > slots.count { rehash(into: count) }
  }

  /// Gives up what looking names up and the addition of further paths need.
  mutating func seal() { slots = [] }

  /// Makes names of a sealed tree known again.
  mutating func unseal() {
    guard slots.isEmpty else { return }
    var count = 64
    while names.count > Self.capacity(of: count) { count *= 2 }
    rehash(into: count)
  }

  /// The child of `parent` called `name`, in a tree that is not sealed; `nil` where there is none.
  func child(of parent: Node, known name: Span<UInt8>) -> Node? {
    guard !slots.isEmpty, case .node(let node) = find(parent, Self.hash(name), name) else {
      return nil
    }
    return node
  }

  private mutating func add(
    _ other: borrowing PathTree,
    _ node: Node,
    _ hash: UInt32,
    in parent: Node,
    mayExist: Bool
  ) -> Node {
    let name = other.bytes.span.extracting(other.nameRange(of: node))
    let slot: Int
    if mayExist {
      switch find(parent, hash, name) {
      case .node(let node): return node
      case .free(let index): slot = index
      }
    } else {
      slot = freeSlot(parent, hash)
    }
    bytes.append(copying: name)
    return add(Name(parent: parent, end: UInt32(bytes.count), hash: hash), at: slot)
  }

  private mutating func add(_ name: Name, at slot: Int) -> Node {
    let node = Node(names.count)
    names.append(name)
    slots[slot] = Self.tag(name.hash) | UInt32(node)
    if names.count > Self.capacity(of: slots.count) { rehash(into: slots.count * 2) }
    return node
  }

  private mutating func rehash(into count: Int) {
    // The old ones are given back before the new ones are asked for.
    slots = []
    slots = [UInt32](repeating: 0, count: count)
    for node in names.indices.dropFirst() {
      let hash = names[node].hash
      slots[freeSlot(names[node].parent, hash)] = Self.tag(hash) | UInt32(node)
    }
  }

  /// The nodes for which so many slots are enough: chains grow long where three in four are taken.
  private static func capacity(of slots: Int) -> Int { slots / 8 * 5 }

  private func nameRange(of node: Node) -> Range<Int> {
    guard node > Self.root else { return 0..<0 }
    return Int(names[Int(node) - 1].end)..<Int(names[Int(node)].end)
  }

  private func firstSlot(_ parent: Node, _ hash: UInt32) -> Int {
    let mixed = (UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(hash)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32) & (slots.count - 1)
  }

  private enum Found {
    /// A node with this name.
    case node(Node)
    /// The slot for a new one.
    case free(Int)
  }

  private func find(_ parent: Node, _ hash: UInt32, _ wanted: Span<UInt8>) -> Found {
    let tag = Self.tag(hash)
    var slot = firstSlot(parent, hash)
    while slots[slot] != 0 {
      if slots[slot] & ~Self.nodeMask == tag {
        let node = Node(slots[slot] & Self.nodeMask)
        if matches(node, parent, hash, wanted) { return .node(node) }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return .free(slot)
  }

  private func freeSlot(_ parent: Node, _ hash: UInt32) -> Int {
    var slot = firstSlot(parent, hash)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func matches(_ node: Node, _ parent: Node, _ hash: UInt32, _ wanted: Span<UInt8>) -> Bool
  {
    let name = names[Int(node)]
    guard name.parent == parent, name.hash == hash else { return false }
    return bytes.span.extracting(nameRange(of: node)).hasSameBytes(as: wanted)
  }

  private static let nodeMask: UInt32 = 1 << nodeBits - 1

  private static func tag(_ hash: UInt32) -> UInt32 { hash & ~nodeMask }

  private static func hash(_ name: Span<UInt8>) -> UInt32 {
    // FNV-1a from a secret start.
    var hash = seed
    for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
