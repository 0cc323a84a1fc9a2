extension ImageAnalysis {
  /// The deepest path at or below which more than a share of some files is, by what they take in their
  /// layers.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - percent: The share, 50 or more: then there is one such path at most at each depth.
  ///   - byNumber: Whether each file counts the same, whatever its size.
  /// - Returns: A path without a leading slash; empty for the root.
  public func commonPath(of files: [FileID], percent: Int64 = 50, byNumber: Bool = false) -> [UInt8]
  {
    var weights: [PathTree.Node: Int64] = [:]
    var total: Int64 = 0
    var largest = (node: PathTree.root, weight: Int64(0))
    // Neighbours mostly share a directory.
    var common = (directory: PathTree.root, weight: Int64(0))
    for file in files {
      guard let entry = contents.entry(file), entry.node != PathTree.root else { continue }
      // As in tar, where a header takes 512 bytes: of many small files, the number counts.
      let weight = byNumber ? 1 : entry.size + 512
      let directory = rootfs.tree.parent(of: entry.node)
      if directory != common.directory {
        weights[common.directory, default: 0] += common.weight
        common = (directory, 0)
      }
      common.weight += weight
      total += weight
      if weight > largest.weight { largest = (entry.node, weight) }
    }
    weights[common.directory, default: 0] += common.weight
    // A sum of sizes is below 2^63, but not a hundred times it.
    let enough = total.multipliedFullWidth(by: percent)
    let limit = Int64(100).dividingFullWidth(enough).quotient
    func isEnough(_ weight: Int64) -> Bool { weight > limit }
    if isEnough(largest.weight) { return rootfs.tree.path(of: largest.node) }
    // Many files share few directories, from each of which there is a way up.
    var sums: [PathTree.Node: Int64] = [:]
    for (directory, weight) in weights {
      var node = directory
      while node != PathTree.root {
        sums[node, default: 0] += weight
        node = rootfs.tree.parent(of: node)
      }
    }
    // What is in a directory has a larger number than it.
    let heaviest = sums.lazy.filter { isEnough($0.value) }.map(\.key).max()
    return rootfs.tree.path(of: heaviest ?? PathTree.root)
  }
}
