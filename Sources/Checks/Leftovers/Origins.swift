internal import LayerAnalysis

/// The layers that first brought files, where others shipped them again just with another owner.
struct Origins {
  private var layers: [FileID: Int] = [:]

  /// Takes all the entries there are at some paths.
  init(_ files: [AnalyzedFile]) {
    struct Copy: Hashable {
      var path: [UInt8]
      var layer: Int
    }
    var copies: [Copy: Int] = [:]
    for file in files.sorted(by: { $0.layer < $1.layer }) {
      let origin = copies[Copy(path: file.path, layer: file.layer)] ?? file.layer
      if let id = file.content { layers[id] = origin }
      if let loss = file.loss, loss.cause == .metadataOnly {
        copies[Copy(path: file.path, layer: loss.removedBy)] = origin
      }
    }
  }

  /// The layer that brought the first of some files of one layer.
  func layer(of files: [FileID]) -> Int {
    files.first.flatMap { layers[$0] ?? $0.layer } ?? 0
  }
}
