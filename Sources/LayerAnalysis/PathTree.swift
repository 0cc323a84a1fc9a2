/// Paths as a tree of interned names: every directory and name once, compared as an integer.
///
/// A path is the bytes of its components, relative to the root; it has no text encoding.
struct PathTree: Sendable {
  /// The number of a path in its tree.
  typealias Node = Int32

  /// The root directory.
  static let root: Node = 0

  private struct Name {
    var parent: Node
    var offset: UInt32
    var count: UInt32
    var hash: UInt32
  }

  private var names: [Name]
  private var bytes: [UInt8] = []
  /// Open addressing, a power of two long; -1 is free.
  private var slots: [Node]

  /// Without a seed that nobody knows beforehand, an archive could be made of names that collide.
  private static let seed = UInt64.random(in: .min ... .max)

  init() {
    names = [Name(parent: -1, offset: 0, count: 0, hash: 0)]
    slots = [Node](repeating: -1, count: 64)
  }

  /// The number of nodes; they are numbered from 0, the root.
  var count: Int { names.count }

  /// The bytes that all names take together.
  var nameBytes: Int { bytes.count }

  /// The directory that `node` is in; -1 for the root.
  func parent(of node: Node) -> Node { names[Int(node)].parent }

  /// The last component of the path of `node`.
  func name(of node: Node) -> ArraySlice<UInt8> {
    let name = names[Int(node)]
    return bytes[Int(name.offset)..<Int(name.offset + name.count)]
  }

  /// The path of `node`, without a leading slash; empty for the root.
  func path(of node: Node) -> [UInt8] {
    var components: [Node] = []
    var current = node
    var count = 0
    while current != Self.root {
      components.append(current)
      count += Int(names[Int(current)].count) + 1
      current = names[Int(current)].parent
    }
    var path: [UInt8] = []
    path.reserveCapacity(count)
    for component in components.reversed() {
      if !path.isEmpty { path.append(0x2F) }
      path.append(contentsOf: name(of: component))
    }
    return path
  }

  /// The child of `parent` called `name`, added if it is new.
  mutating func child(of parent: Node, named name: Span<UInt8>) -> Node {
    let hash = Self.hash(name)
    var slot = firstSlot(parent, hash)
    while true {
      let node = slots[slot]
      guard node >= 0 else { break }
      if matches(node, parent, hash, name) { return node }
      slot = (slot + 1) & (slots.count - 1)
    }
    let offset = bytes.count
    for index in name.indices { bytes.append(name[index]) }
    return add(
      Name(parent: parent, offset: UInt32(offset), count: UInt32(name.count), hash: hash),
      at: slot
    )
  }

  /// The child of `parent` with the name that `node` has in `other`, added if it is new.
  mutating func child(of parent: Node, namedAs node: Node, in other: borrowing PathTree) -> Node {
    let source = other.names[Int(node)]
    var slot = firstSlot(parent, source.hash)
    while true {
      let candidate = slots[slot]
      guard candidate >= 0 else { break }
      let name = names[Int(candidate)]
      if name.parent == parent, name.hash == source.hash,
        self.name(of: candidate) == other.name(of: node)
      {
        return candidate
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let offset = bytes.count
    bytes.append(contentsOf: other.name(of: node))
    return add(
      Name(parent: parent, offset: UInt32(offset), count: source.count, hash: source.hash),
      at: slot
    )
  }

  private mutating func add(_ name: Name, at slot: Int) -> Node {
    let node = Node(names.count)
    names.append(name)
    slots[slot] = node
    if names.count * 2 > slots.count { grow() }
    return node
  }

  private mutating func grow() {
    slots = [Node](repeating: -1, count: slots.count * 2)
    for node in 1..<names.count {
      var slot = firstSlot(names[node].parent, names[node].hash)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Node(node)
    }
  }

  private func firstSlot(_ parent: Node, _ hash: UInt32) -> Int {
    let mixed = (UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(hash)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32) & (slots.count - 1)
  }

  private func matches(_ node: Node, _ parent: Node, _ hash: UInt32, _ wanted: Span<UInt8>) -> Bool
  {
    let name = names[Int(node)]
    guard name.parent == parent, name.hash == hash, Int(name.count) == wanted.count else {
      return false
    }
    for index in wanted.indices where bytes[Int(name.offset) + index] != wanted[index] {
      return false
    }
    return true
  }

  private static func hash(_ name: Span<UInt8>) -> UInt32 {
    // FNV-1a from a secret start.
    var hash = seed
    for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
