extension FileIndex {
  /// A file of the final root filesystem, and all entries that layers have at its path.
  public struct FinalFile: Sendable {
    /// The file.
    public var file: AnalyzedFile
    /// The entries, from the lowest layer up.
    public var entries: [FileID]
  }

  /// The regular files that are at the paths of some entries in the end, in the order of the paths.
  public func finalFiles(_ entries: [FileID]) -> [FinalFile] {
    var places: [PathTree.Node: Int] = [:]
    var files: [FinalFile] = []
    for id in entries.sorted() {
      guard let node = analysis.contents[id.layer]?.entries[id.entry].node else { continue }
      if let number = places[node] {
        if number >= 0 { files[number].entries.append(id) }
        continue
      }
      let place = analysis.rootfs.places[Int(node)]
      guard place.state == .file, let contents = analysis.contents[Int(place.entryLayer)] else {
        places[node] = -1
        continue
      }
      let path = analysis.rootfs.tree.path(of: node)
      var file = analysis.file(contents.entries[Int(place.entry)], of: contents, at: path)
      file.layer = Int(place.layer)
      analysis.describe(place, at: node, in: &file)
      places[node] = files.count
      files.append(FinalFile(file: file, entries: [id]))
    }
    return files.sorted { $0.file.path.lexicographicallyPrecedes($1.file.path) }
  }
}
