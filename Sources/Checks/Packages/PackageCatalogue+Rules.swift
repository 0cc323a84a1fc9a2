internal import LayerAnalysis

extension PackageCatalogue {
  /// Packages by the layer that brought them, so that each group has one instruction to blame: the layers
  /// from the bottom up, and in each the largest package first; all by their places in ``packages``.
  func byLayer(_ numbers: some Sequence<Int>) -> [(layer: Int, packages: [Int])] {
    Dictionary(grouping: numbers) { packages[$0].layer }
      .sorted { $0.key < $1.key }
      .map { layer, numbers in
        let sorted = numbers.sorted { left, right in
          let (first, second) = (packages[left], packages[right])
          return first.bytes != second.bytes
            ? first.bytes > second.bytes : first.title < second.title
        }
        return (layer, sorted)
      }
  }

  /// Packages in a sentence, the first three of them by name.
  func summary(_ numbers: [Int]) -> String {
    var titles: [String] = []
    var known: Set<String> = []
    for number in numbers where known.insert(packages[number].title).inserted {
      titles.append(packages[number].title)
    }
    let shown = titles.prefix(3)
    let rest = titles.count - shown.count
    guard rest > 0 else {
      return shown.count < 2
        ? shown.joined()
        : "\(shown.dropLast().joined(separator: ", ")) and \(shown[shown.count - 1])"
    }
    return "\(shown.joined(separator: ", ")) and \(rest) more \(rest == 1 ? "package" : "packages")"
  }
}
