/// The root filesystem that the layers so far make together, as a tree of places.
///
/// OCI image-spec, layer.md, "Applying Changesets". A place keeps its number for good; what is at
/// it comes and goes.
struct Rootfs: Sendable {
  /// What is at a place.
  enum State: UInt8, Sendable {
    /// Nothing; then there is nothing below it either.
    case absent
    /// A directory that no entry brought, but an entry below it needs.
    case impliedDirectory
    case directory, file, symbolicLink, device

    var isDirectory: Bool { self == .directory || self == .impliedDirectory }
  }

  /// A path and what is there.
  struct Place: Sendable {
    var state = State.absent
    /// The layer that last brought it.
    var layer: Int32 = -1
    /// The layer of the entry that says what it is, and the number of that entry.
    ///
    /// The layer is a lower one for a further name of a symbolic link; the entry is -1 for an implied
    /// directory.
    var entryLayer: Int32 = -1
    var entry: Int32 = -1
    /// The file's inode; -1 for what is no regular file.
    var inode: Int32 = -1
    /// The last layer that brings a directory here.
    var claimedBy: Int32 = -1
    /// What is in the directory, as a list in both directions.
    var firstChild: PathTree.Node = -1
    var next: PathTree.Node = -1
    var previous: PathTree.Node = -1
  }

  /// A file's content, with any number of names.
  struct Inode: Sendable {
    var size: Int64
    /// The layer and the entry that ship the content.
    var layer: Int32
    var entry: Int32
    /// The layer and the entry that last set owner and mode.
    var attributesLayer: Int32
    var attributesEntry: Int32
    /// How many names it has now.
    var names: Int32 = 0
    /// The name that carried the content, and the layer in which it was lost.
    var primary: PathTree.Node
    var primaryLostIn: Int32 = -1
  }

  private(set) var tree = PathTree()
  var places = [Place(state: .impliedDirectory)]
  var inodes: [Inode] = []

  /// Whether anything is at `node`.
  func isPresent(_ node: PathTree.Node) -> Bool { places[Int(node)].state != .absent }

  /// The place in `parent` with the name that `node` has in `other`.
  mutating func place(
    in parent: PathTree.Node,
    namedAs node: PathTree.Node,
    in other: borrowing PathTree
  ) -> PathTree.Node {
    let place = tree.child(of: parent, namedAs: node, in: other)
    if Int(place) == places.count { places.append(Place()) }
    return place
  }

  /// The place in `parent` called `name`.
  mutating func place(in parent: PathTree.Node, named name: Span<UInt8>) -> PathTree.Node {
    let place = tree.child(of: parent, named: name)
    if Int(place) == places.count { places.append(Place()) }
    return place
  }

  /// Adds `node` to the list of what its directory holds.
  mutating func link(_ node: PathTree.Node) {
    let parent = Int(tree.parent(of: node))
    let first = places[parent].firstChild
    places[Int(node)].next = first
    places[Int(node)].previous = -1
    if first >= 0 { places[Int(first)].previous = node }
    places[parent].firstChild = node
  }

  /// Takes `node` out of the list of what its directory holds.
  mutating func unlink(_ node: PathTree.Node) {
    let (previous, next) = (places[Int(node)].previous, places[Int(node)].next)
    if previous >= 0 {
      places[Int(previous)].next = next
    } else {
      places[Int(tree.parent(of: node))].firstChild = next
    }
    if next >= 0 { places[Int(next)].previous = previous }
    places[Int(node)].next = -1
    places[Int(node)].previous = -1
  }

  /// Calls `body` for every place that is in the directory `node`.
  func forEachChild(of node: PathTree.Node, _ body: (PathTree.Node) -> Void) {
    var child = places[Int(node)].firstChild
    while child >= 0 {
      body(child)
      child = places[Int(child)].next
    }
  }
}
