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
    var paths = PathReader(analysis.rootfs.tree)
    for id in entries.sorted() {
      guard let node = analysis.contents.entry(id)?.node else { continue }
      if let number = places[node] {
        if number >= 0 { files[number].entries.append(id) }
        continue
      }
      let place = analysis.rootfs.places[Int(node)]
      guard place.state == .file, let entry = analysis.contents.entry(of: place) else {
        places[node] = -1
        continue
      }
      var file = analysis.file(entry, of: Int(place.entryLayer), at: paths.path(of: node))
      file.layer = Int(place.layer)
      analysis.describe(place, at: node, in: &file)
      places[node] = files.count
      files.append(FinalFile(file: file, entries: [id]))
    }
    return files.sorted { $0.file.path.lexicographicallyPrecedes($1.file.path) }
  }
}
