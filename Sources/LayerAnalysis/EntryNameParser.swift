internal import Archive

/// The name of a tar entry, cleaned and interned: the directory it is in and the last component.
///
/// `./a/b`, `/a/b`, `a//b` and `a/b/` are one name. Names lead to the same place as in a container
/// engine: `..` goes up lexically, and not beyond the root.
struct EntryNameParser {
  /// Where a name leads.
  struct Place {
    /// The directory, a node of the tree.
    var directory: PathTree.Node
    /// The part of the bytes that is the last component; empty for the directory itself.
    var name: Range<Int>
    /// Whether a component is `..`, which no honest archive needs.
    var goesUp: Bool
  }

  /// The last directory and its spelling: neighbours in an archive share it.
  private var lastDirectory: [UInt8] = []
  private var lastPlace = (node: PathTree.root, goesUp: false)

  /// Interns the directory part of `path` in `tree`.
  mutating func parse(_ path: Span<UInt8>, in tree: inout PathTree) -> Place {
    var end = path.count
    while end > 0, path[end - 1] == 0x2F { end -= 1 }
    if path.starts(withBytesOf: lastDirectory.span), lastDirectory.count < end {
      let name = lastDirectory.count..<end
      if !hasSlash(path, name), !isDots(path, name) {
        return Place(directory: lastPlace.node, name: name, goesUp: lastPlace.goesUp)
      }
    }
    var start = end
    while start > 0, path[start - 1] != 0x2F { start -= 1 }
    if isDots(path, start..<end) {
      let directory = intern(path, 0..<end, in: &tree)
      return Place(directory: directory.node, name: end..<end, goesUp: directory.goesUp)
    }
    lastPlace = intern(path, 0..<start, in: &tree)
    lastDirectory.removeAll(keepingCapacity: true)
    lastDirectory.append(copying: path.extracting(0..<start))
    return Place(directory: lastPlace.node, name: start..<end, goesUp: lastPlace.goesUp)
  }

  private func hasSlash(_ path: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where path[index] == 0x2F { return true }
    return false
  }

  /// Whether a component is empty, `.` or `..`.
  private func isDots(_ path: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 2 else { return false }
    for index in range where path[index] != 0x2E { return false }
    return true
  }

  private func intern(_ path: Span<UInt8>, _ range: Range<Int>, in tree: inout PathTree) -> (
    node: PathTree.Node, goesUp: Bool
  ) {
    var node = PathTree.root
    var goesUp = false
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, path[end] != 0x2F { end += 1 }
      if !isDots(path, start..<end) {
        node = tree.child(of: node, named: path.extracting(start..<end))
      } else if end - start == 2 {
        goesUp = true
        node = max(PathTree.root, tree.parent(of: node))
      }
      start = end + 1
    }
    return (node, goesUp)
  }
}
