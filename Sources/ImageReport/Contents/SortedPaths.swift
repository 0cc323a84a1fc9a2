/// The directories of paths that come in the order of their bytes, as a tree.
struct SortedPaths {
  /// For each directory the one above it, which has a smaller number; the first is the root's.
  private(set) var parents: [Int32] = [-1]
  /// The names of the directories.
  private(set) var names: [[UInt8]] = [[]]
  private var last: [UInt8] = []
  /// The directories of the last path, from the root down, and where each ends in it with its slash.
  private var open: [(directory: Int32, end: Int)] = [(0, 0)]

  /// Adds a path, and returns its directory and its name.
  mutating func add(_ path: [UInt8]) -> (directory: Int32, name: ArraySlice<UInt8>) {
    var common = 0
    while common < min(path.count, last.count), path[common] == last[common] { common += 1 }
    // What is in a directory comes in one run.
    while open[open.count - 1].end > common { open.removeLast() }
    last = path
    var start = open[open.count - 1].end
    while let slash = path[start...].firstIndex(of: UInt8(ascii: "/")) {
      let number = Int32(parents.count)
      parents.append(open[open.count - 1].directory)
      names.append(Array(path[start..<slash]))
      start = slash + 1
      open.append((number, start))
    }
    return (open[open.count - 1].directory, path[start...])
  }
}
