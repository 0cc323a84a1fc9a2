internal import LayerAnalysis

/// Files that one layer brought and that share a fate, with the copies that later layers made of them just
/// to change owner or mode.
struct ShippedFiles {
  /// The layer that brought them.
  let layer: Int
  /// What became of the last copies; `nil` where they can be seen.
  private var loss: AnalyzedFile.Loss?
  /// The entries, copies included.
  private(set) var files: [FileID]

  private init(from layer: Int) {
    self.layer = layer
    files = []
  }

  /// Groups all the entries that there are at some paths, by the layers that brought them, from the bottom
  /// up.
  static func groups(_ entries: [AnalyzedFile]) -> [ShippedFiles] {
    struct Place: Hashable {
      var path: [UInt8]
      var layer: Int
    }
    var chains: [ShippedFiles] = []
    // Where a layer is known to bring the next copy.
    var next: [Place: Int] = [:]
    var copying: Set<Int> = []
    for entry in entries.sorted(by: { $0.layer < $1.layer }) {
      guard let id = entry.content else { continue }
      let known =
        copying.contains(entry.layer) ? next[Place(path: entry.path, layer: entry.layer)] : nil
      let chain = known ?? chains.count
      if chain == chains.count { chains.append(ShippedFiles(from: entry.layer)) }
      chains[chain].files.append(id)
      chains[chain].loss = entry.loss
      if let loss = entry.loss, loss.cause == .metadataOnly {
        next[Place(path: entry.path, layer: loss.removedBy)] = chain
        copying.insert(loss.removedBy)
      }
    }
    struct Key: Hashable {
      var layer: Int
      var loss: AnalyzedFile.Loss?
    }
    var groups: [ShippedFiles] = []
    var places: [Key: Int] = [:]
    for chain in chains {
      let key = Key(layer: chain.layer, loss: chain.loss)
      if let place = places[key] {
        groups[place].files += chain.files
      } else {
        places[key] = groups.count
        groups.append(chain)
      }
    }
    return groups
  }
}
