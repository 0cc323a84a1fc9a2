/// Which layer of one image stands for which of another.
///
/// The lowest layers are the same as far as their diffIDs are; a layer above the first other one is
/// stacked on something else, and so is another layer, though its content may be the same.
struct LayerAlignment {
  /// How many of the lowest layers are the same.
  let sharedCount: Int
  /// A row for each layer, or pair of layers, in the order of the new image.
  let rows: [ReportDiff.Layer]

  init(from old: [Report.Layer], to new: [Report.Layer]) {
    let shared = zip(old, new).prefix { $0.identity != nil && $0.identity == $1.identity }.count
    sharedCount = shared
    // For each layer of the new image, that of the old one.
    var partners: [Int?] = new.indices.map { $0 < shared ? $0 : nil }
    var isPaired = old.indices.map { $0 < shared }
    func pair(_ oldIndex: Int, _ newIndex: Int) {
      partners[newIndex] = oldIndex
      isPaired[oldIndex] = true
    }

    // The same content is the same wherever it is.
    var places: [String: [Int]] = [:]
    for index in old.indices.dropFirst(shared).reversed() {
      if let identity = old[index].identity { places[identity, default: []].append(index) }
    }
    for index in new.indices.dropFirst(shared) {
      if let identity = new[index].identity, let place = places[identity]?.popLast() {
        pair(place, index)
      }
    }
    // What is left are steps that made something else: those that read the same, in their order, and
    // then what stands between the same neighbours and is of the same kind.
    let oldLeft = old.indices.filter { !isPaired[$0] }
    let newLeft = new.indices.filter { partners[$0] == nil }
    let steps = Self.commonSubsequence(
      oldLeft.map { old[$0].stepText },
      newLeft.map { new[$0].stepText }
    )
    for (first, second) in steps { pair(oldLeft[first], newLeft[second]) }
    func pairIfAlike(_ oldIndex: Int, _ newIndex: Int) {
      guard partners[newIndex] == nil, old.indices.contains(oldIndex), !isPaired[oldIndex],
        old[oldIndex].stepKind == new[newIndex].stepKind
      else { return }
      pair(oldIndex, newIndex)
    }
    for index in new.indices.dropFirst(shared) {
      let below = index > 0 ? partners[index - 1] : -1
      if let below { pairIfAlike(below + 1, index) }
    }
    for index in new.indices.dropFirst(shared).reversed() {
      let above = index + 1 < new.count ? partners[index + 1] : old.count
      if let above { pairIfAlike(above - 1, index) }
    }

    var rows: [ReportDiff.Layer] = []
    var next = 0
    func addRemoved(until end: Int) {
      while next < end {
        if !isPaired[next] { rows.append(.init(change: .removed, old: old[next], new: nil)) }
        next += 1
      }
    }
    for (index, layer) in new.enumerated() {
      guard let place = partners[index] else {
        rows.append(.init(change: .added, old: nil, new: layer))
        continue
      }
      addRemoved(until: place)
      let isSame = layer.identity != nil && layer.identity == old[place].identity
      let change: ReportDiff.Layer.Change = index < shared ? .same : isSame ? .moved : .changed
      rows.append(.init(change: change, old: old[place], new: layer))
    }
    addRemoved(until: old.count)
    self.rows = rows
  }

  /// The pairs of a longest common subsequence, in their order.
  private static func commonSubsequence(_ old: [String], _ new: [String]) -> [(Int, Int)] {
    // Numbers are compared faster than texts, and an image may have thousands of layers.
    var numbers: [String: Int] = [:]
    func number(_ text: String) -> Int {
      if let number = numbers[text] { return number }
      numbers[text] = numbers.count
      return numbers.count - 1
    }
    let first = old.map(number)
    let second = new.map(number)
    let width = second.count + 1
    // The longest for what starts at each pair of places.
    var lengths = [UInt16](repeating: 0, count: (first.count + 1) * width)
    for i in first.indices.reversed() {
      for j in second.indices.reversed() {
        lengths[i * width + j] =
          first[i] == second[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < first.count, j < second.count {
      if first[i] == second[j] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}

extension Report.Layer {
  /// The digest by which two layers have the same content; `nil` when unknown.
  var identity: String? { diffID ?? digest }

  /// What the step says, without the digests that change with what is copied.
  fileprivate var stepText: String { instruction.map(InstructionText.line) ?? "" }

  /// What kind of step it is.
  fileprivate var stepKind: String { instruction?.kind ?? "" }
}
