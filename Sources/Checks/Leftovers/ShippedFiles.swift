internal import LayerAnalysis

/// Files that one layer brought and that share a fate, with the copies that later layers made of them just
/// to change owner or mode.
struct ShippedFiles {
  /// The layer that brought them.
  let layer: Int
  /// What became of the last copies; `nil` where they can be seen.
  let loss: AnalyzedFile.Loss?
  /// The entries, copies included, in the order of the layers and their tar streams.
  private(set) var files: [FileID] = []

  private init(from layer: Int, loss: AnalyzedFile.Loss?) {
    self.layer = layer
    self.loss = loss
  }

  /// Groups the regular files that there are at some paths, by the layers that brought them, from the
  /// bottom up.
  static func groups(_ entries: [FileID], _ index: FileIndex) -> [ShippedFiles] {
    /// The first copy of a file and what became of the last one.
    struct Chain: Hashable {
      var layer: Int
      var loss: AnalyzedFile.Loss?
    }
    struct Place: Hashable {
      var path: Int
      var layer: Int
    }
    let entries = entries.sorted()
    var chains: [Chain] = []
    // The chain of each entry.
    var numbers: [Int] = []
    numbers.reserveCapacity(entries.count)
    // Where a layer is known to bring the next copy.
    var next: [Place: Int] = [:]
    // What most entries are: of no copied file, and with the fate of the one before.
    var common: (chain: Chain, number: Int)?
    for id in entries {
      let loss = index.loss(of: id)
      let path = next.isEmpty ? nil : index.place(of: id)
      let copied = path.flatMap { next[Place(path: $0, layer: id.layer)] }
      let isCopied = loss?.cause == .metadataOnly
      var number = copied ?? chains.count
      let chain = Chain(layer: copied.map { chains[$0].layer } ?? id.layer, loss: loss)
      if copied != nil {
        chains[number] = chain
      } else if !isCopied, let common, common.chain == chain {
        number = common.number
      } else {
        chains.append(chain)
        if !isCopied { common = (chain, number) }
      }
      numbers.append(number)
      if isCopied, let loss, let path = index.place(of: id) {
        next[Place(path: path, layer: loss.removedBy)] = number
      }
    }
    var groups: [ShippedFiles] = []
    var places: [Chain: Int] = [:]
    // The group of each chain.
    let groupNumbers = chains.map { chain in
      if let place = places[chain] { return place }
      places[chain] = groups.count
      groups.append(ShippedFiles(from: chain.layer, loss: chain.loss))
      return groups.count - 1
    }
    for (id, number) in zip(entries, numbers) { groups[groupNumbers[number]].files.append(id) }
    return groups
  }
}
