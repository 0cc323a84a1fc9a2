/// The root filesystem that the layers so far make together, as a tree of places.
///
/// OCI image-spec, layer.md, "Applying Changesets". Each path has a place, and for good; what is at
/// it comes and goes.
struct Rootfs: Sendable {
  /// The number of a layer, from 0; -1 for none.
  typealias Layer = Int16

  /// What is at a place.
  enum State: UInt8, Sendable {
    /// Nothing; then there is nothing below it either.
    case absent
    /// A directory that no entry brought, but an entry below it needs.
    case impliedDirectory
    case directory, file, symbolicLink, device

    var isDirectory: Bool { self == .directory || self == .impliedDirectory }
  }

  /// What is at a path, in 16 bytes.
  struct Place: Sendable {
    /// The number of the entry that says what it is, in `entryLayer`; -1 for an implied directory.
    var entry: Int32 = -1
    /// The file's inode; -1 for what is no regular file.
    var inode: Int32 = -1
    /// The layer that last brought it.
    var layer: Layer = -1
    /// The layer of the entry, a lower one for a further name of a symbolic link.
    var entryLayer: Layer = -1
    /// The last layer that brings a directory here.
    var claimedBy: Layer = -1
    var state = State.absent
  }

  /// A file's content, with any number of names, in 24 bytes.
  struct Inode: Sendable {
    /// The entry that ships the content, in `layer`.
    var entry: Int32
    /// The entry that last set owner and mode, in `attributesLayer`.
    var attributesEntry: Int32
    /// How many names it has now.
    var names: Int32 = 0
    /// The name that carried the content.
    var primary: PathTree.Node
    var layer: Layer
    var attributesLayer: Layer
    /// The layer in which the primary name was lost.
    var primaryLostIn: Layer = -1
  }

  /// Paths and places have the same numbers.
  private(set) var tree: PathTree
  var places: [Place]
  var inodes: [Inode] = []
  /// For each directory, one of the paths in it; for each path, another one in its directory; else -1.
  private var firstChild: [PathTree.Node] = []
  private var sibling: [PathTree.Node] = []

  /// An empty root filesystem, in which the paths of `tree` have places.
  init(tree: PathTree = PathTree()) {
    self.tree = tree
    places = []
    places.reserveCapacity(tree.count)
    firstChild.reserveCapacity(tree.count)
    sibling.reserveCapacity(tree.count)
    places.append(Place(state: .impliedDirectory))
    firstChild.append(-1)
    sibling.append(-1)
    addPlaces()
  }

  /// Whether anything is at `node`.
  func isPresent(_ node: PathTree.Node) -> Bool { places[Int(node)].state != .absent }

  /// The place in `parent` called `name`.
  mutating func place(in parent: PathTree.Node, named name: Span<UInt8>) -> PathTree.Node {
    let place = tree.child(of: parent, named: name)
    addPlaces()
    return place
  }

  /// The place in `parent` with the name that `node` has.
  mutating func place(in parent: PathTree.Node, namedAs node: PathTree.Node) -> PathTree.Node {
    let place = tree.child(of: parent, namedAs: node)
    addPlaces()
    return place
  }

  /// Calls `body` for every path that was ever in the directory `node`, whatever is there now.
  func forEachChild(of node: PathTree.Node, _ body: (PathTree.Node) -> Void) {
    var child = firstChild[Int(node)]
    while child >= 0 {
      body(child)
      child = sibling[Int(child)]
    }
  }

  /// Gives up what only the stacking of further layers needs.
  mutating func seal() {
    tree.seal()
    firstChild = []
    sibling = []
  }

  private mutating func addPlaces() {
    while places.count < tree.count {
      let node = PathTree.Node(places.count)
      let parent = Int(tree.parent(of: node))
      places.append(Place())
      sibling.append(firstChild[parent])
      firstChild.append(-1)
      firstChild[parent] = node
    }
  }
}
