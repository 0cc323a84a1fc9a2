/// The lowest layers that have packages in their records: every layer that adds a package has the whole
/// database, and who is in the lowest came with it.
struct LowestLayers {
  private var layers: [String: Int] = [:]

  /// Notes that a layer's record has a package.
  mutating func note(_ title: String, in layer: Int) {
    layers[title] = layers[title].map { min($0, layer) } ?? layer
  }

  /// The lowest layer whose record has a package; `nil` for none.
  subscript(title: String) -> Int? { layers[title] }
}
