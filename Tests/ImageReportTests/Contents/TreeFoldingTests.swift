import TestSupport
import Testing

@testable import ImageReport

@Suite struct `A tree that is folded` {
  private typealias Item = TreeFolding.Item

  /// Directories in one another, and files of a few kinds.
  private static func tree(_ seed: Int) -> (parents: [Int32], items: [TreeFolding.Item]) {
    var random = Randomness(seed: seed)
    var parents: [Int32] = [-1]
    for number in 1..<60 {
      // Some trees are deep, and some are wide.
      let lowest = seed % 2 == 0 ? 0 : max(0, number - 3)
      parents.append(Int32.random(in: Int32(lowest)..<Int32(number), using: &random))
    }
    let items = (0..<400).map { _ in
      TreeFolding.Item(
        directory: Int32.random(in: 0..<60, using: &random),
        weight: Int64.random(in: 0...99, using: &random),
        kind: Int32.random(in: 0..<4, using: &random)
      )
    }
    return (parents, items)
  }

  @Test(arguments: 0..<20)
  func `shows the largest, and the directories above all that it shows`(seed: Int) {
    let (parents, items) = Self.tree(seed)
    var limits = TreeFolding.Limits()
    (limits.items, limits.directories) = (100, 20)
    let folding = TreeFolding(parents: parents, items: items, limits: limits)

    #expect(folding.directories.count <= 20)
    #expect(folding.directories[0] == 0 && folding.directories == folding.directories.sorted())
    for directory in folding.directories.dropFirst() {
      #expect(folding.directories.contains(parents[Int(directory)]))
    }
    for (node, home) in folding.homes.enumerated() where home != Int32(node) {
      #expect(home == folding.homes[Int(parents[node])])
    }
    let shown = items.indices.filter { folding.foldOfItem[$0] < 0 }
    #expect(shown.count + folding.folds.count <= 100)
    for (index, item) in items.enumerated() where folding.foldOfItem[index] >= 0 {
      let fold = folding.folds[Int(folding.foldOfItem[index])]
      #expect(fold.directory == folding.homes[Int(item.directory)])
      #expect(fold.kind == item.kind)
    }
    // What is smaller and shown by itself is the only one of its kind that could be folded.
    let inPlace = items.indices.filter {
      folding.foldOfItem[$0] >= 0 && folding.homes[Int(items[$0].directory)] == items[$0].directory
    }
    // The room is used.
    #expect(shown.count + folding.folds.count == 100 || inPlace.isEmpty)
    let largest = inPlace.map { items[$0].weight }.max() ?? 0
    for index in shown where items[index].weight < largest {
      #expect(
        !folding.folds.contains {
          $0.directory == items[index].directory && $0.kind == items[index].kind
        }
      )
    }
  }

  @Test(arguments: 0..<4) func `is the same every time`(seed: Int) {
    let (parents, items) = Self.tree(seed)
    var limits = TreeFolding.Limits()
    limits.items = 60
    let runs = (0..<2).map { _ in TreeFolding(parents: parents, items: items, limits: limits) }
    #expect(runs[0].foldOfItem == runs[1].foldOfItem && runs[0].homes == runs[1].homes)
  }

  @Test func `is whole where there is room`() {
    let (parents, items) = Self.tree(0)
    let folding = TreeFolding(parents: parents, items: items)
    #expect(folding.folds.isEmpty && folding.foldedDirectories == 0)
    #expect(folding.foldOfItem.allSatisfy { $0 < 0 })
    // Directories without files are not there.
    let empty = TreeFolding(parents: [-1, 0, 0], items: [Item(directory: 2, weight: 0, kind: 0)])
    #expect(empty.directories == [0, 2])
    #expect(TreeFolding(parents: [-1], items: []).directories == [0])
  }

  @Test func `tells less of the files of a directory that has too many kinds`() {
    // A thousand kinds in one directory, three in another.
    let crowd = (0..<1000).map { Item(directory: 1, weight: 1, kind: Int32($0)) }
    let rest = (0..<300).map { Item(directory: 2, weight: 1, kind: Int32($0 % 3)) }
    let coarser = (0..<1000).map { Int32(1000 + $0 % 2) } + [1000, 1001]
    var limits = TreeFolding.Limits()
    (limits.items, limits.foldsOfDirectory) = (100, 10)
    let folding = TreeFolding(
      parents: [-1, 0, 0],
      items: crowd + rest,
      coarser: [coarser],
      limits: limits
    )
    let kinds = Dictionary(grouping: folding.folds, by: \.directory).mapValues {
      Set($0.map(\.kind))
    }
    #expect(kinds == [1: [1000, 1001], 2: [0, 1, 2]])
  }

  @Test func `folds directories rather than show too many folds`() {
    // Each directory has two kinds, which no coarser one joins.
    let parents = [Int32(-1)] + [Int32](repeating: 0, count: 200)
    let items = (1...200).flatMap { directory in
      (0..<6).map { Item(directory: Int32(directory), weight: 1, kind: $0 % 2) }
    }
    var limits = TreeFolding.Limits()
    limits.items = 100
    let folding = TreeFolding(parents: parents, items: items, limits: limits)
    #expect(folding.folds.count <= 75)
    #expect(folding.directories.count > 1)
    #expect(folding.foldedDirectories == 201 - folding.directories.count)
  }

  @Test func `is not deeper than what draws it can go`() {
    let parents = (0..<5000).map { Int32($0 - 1) }
    let items = (0..<5000).map { Item(directory: Int32($0), weight: 1, kind: 0) }
    let folding = TreeFolding(parents: parents, items: items)
    #expect(folding.directories == (0...100).map { Int32($0) })
    #expect(folding.homes.last == 100)
    #expect(folding.folds.count == 1)
  }

  @Test func `lets the largest files stand by themselves in directories that keep no folds`() {
    // Heavy directories of small files; a light one below another with the only large file.
    let parents: [Int32] = [-1, 0, 0, 0, 3]
    let small = (0..<40).map { Item(directory: Int32(1 + $0 % 2), weight: 9, kind: Int32($0 % 3)) }
    let rest =
      [Item(directory: 4, weight: 50, kind: 0)]
      + (0..<3).map { _ in Item(directory: 4, weight: 1, kind: 1) }
    var limits = TreeFolding.Limits()
    (limits.items, limits.directories, limits.files) = (16, 5, 1)
    let folding = TreeFolding(parents: parents, items: small + rest, limits: limits)
    #expect(folding.directories == [0, 1, 2, 3, 4])
    limits.directories = 4
    let tight = TreeFolding(parents: parents, items: small + rest, limits: limits)
    #expect(tight.directories == [0, 1, 3, 4])
    #expect(tight.homes == [0, 1, 0, 0, 0])
    #expect(tight.foldOfItem[40] == -1)
    #expect(tight.foldOfItem[41] >= 0)
    #expect(tight.foldedDirectories == 1)
  }
}
