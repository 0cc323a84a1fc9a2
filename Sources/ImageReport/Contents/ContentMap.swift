/// What an image ships, as a tree to draw: the largest files and directories, and folds of all others.
///
/// Every shipped byte is in one item. Those of items without a cause are what can be seen in the end.
public struct ContentMap: Sendable, Hashable {
  /// The directories, each after the one that it is in; the root is the first.
  public var directories: [Directory]
  /// The files and folds, by directory, the largest first.
  public var items: [Item]
  /// The users that items belong to, the one with most bytes first; `nil` stands for several other than root.
  public var users: [UInt32?]
  /// The packages that items belong to, the one with most bytes first; `nil` stands for several.
  public var packages: [Report.Package?]
  /// What is folded; `nil` where every file is an item.
  public var folded: Folded?

  /// The path of a directory, with a slash at its end; empty for the root.
  func path(of directory: Int) -> [UInt8] {
    var names: [[UInt8]] = []
    var current = directory
    while current > 0 {
      names.append(directories[current].name)
      current = directories[current].parent
    }
    var path: [UInt8] = []
    for name in names.reversed() {
      path += name
      path.append(UInt8(ascii: "/"))
    }
    return path
  }
}
