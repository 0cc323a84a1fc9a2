/// What every layer made of every path, in the order of the layers.
struct PlaceHistory: Sendable {
  private(set) var records: [PlaceRecord] = []
  /// Where the records of each layer begin, and those of the last one end.
  private(set) var layerStarts: [Int] = [0]
  /// The paths that the layer came by, some of them repeatedly.
  private var touched: [PathTree.Node] = []
  /// By path its last record; -1 for none.
  private var latest: [Int32] = []

  /// Notes that a layer may have changed what is at `node`.
  mutating func touch(_ node: PathTree.Node) { touched.append(node) }

  /// Ends a layer: what is there now at the paths that it touched is what it made of them.
  mutating func endLayer(_ layer: Rootfs.Layer, _ places: [Rootfs.Place]) {
    if latest.count < places.count {
      latest.append(contentsOf: repeatElement(-1, count: places.count - latest.count))
    }
    let start = records.count
    for node in touched {
      let last = Int(latest[Int(node)])
      // One record a layer, however often it came by.
      guard last < start else { continue }
      let record = PlaceRecord(places[Int(node)], at: node, in: layer)
      // What came and went in one layer was never there.
      guard record.isPresent || last >= 0 && records[last].isPresent else { continue }
      latest[Int(node)] = Int32(records.count)
      records.append(record)
    }
    touched.removeAll(keepingCapacity: true)
    layerStarts.append(records.count)
  }

  /// The records of a layer.
  subscript(layer layer: Int) -> ArraySlice<PlaceRecord> {
    records[layerStarts[layer]..<layerStarts[layer + 1]]
  }

  /// Gives up what only further layers need.
  mutating func seal() {
    touched = []
    latest = []
  }
}
