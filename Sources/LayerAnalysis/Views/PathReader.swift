/// Puts paths together one after another: neighbours share a directory, whose path is made once.
public struct PathReader {
  private let tree: PathTree
  private var node: PathTree.Node = -1
  /// The path of the directory with a slash at its end; empty for the root.
  private var directory: [UInt8] = []

  init(_ tree: PathTree) { self.tree = tree }

  /// The path of `node`, without a leading slash; empty for the root.
  public mutating func path(of node: Int32) -> [UInt8] {
    guard node != PathTree.root else { return [] }
    find(tree.parent(of: node))
    var path = directory
    tree.appendName(of: node, to: &path)
    return path
  }

  /// The path of the directory that `node` is in, with a slash at its end; empty for the root.
  mutating func directory(of node: PathTree.Node) -> [UInt8] {
    find(max(PathTree.root, tree.parent(of: node)))
    return directory
  }

  private mutating func find(_ wanted: PathTree.Node) {
    guard wanted != node else { return }
    node = wanted
    directory = tree.path(of: wanted)
    if !directory.isEmpty { directory.append(0x2F) }
  }
}
