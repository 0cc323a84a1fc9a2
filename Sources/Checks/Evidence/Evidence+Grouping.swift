public import LayerAnalysis

extension Evidence {
  /// Files by the layer that ships them and by what became of them, so that each group has one
  /// instruction to blame: the layers from the bottom up.
  public func byLayer(_ files: [FileID]) -> [[FileID]] {
    var groups: [[FileID]] = []
    var places: [Key: Int] = [:]
    for file in files.sorted() {
      let key = Key(layer: file.layer, loss: index.loss(of: file))
      if let place = places[key] {
        groups[place].append(file)
      } else {
        places[key] = groups.count
        groups.append([file])
      }
    }
    return groups
  }

  private struct Key: Hashable {
    var layer: Int
    var loss: AnalyzedFile.Loss?
  }
}
