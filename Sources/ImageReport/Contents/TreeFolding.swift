/// Which directories and files of a large tree are shown by themselves, and what the others are folded into.
///
/// The largest are shown. A file that is not is folded into its directory, together with others of its kind;
/// a directory that is not, and what is in it, into the one above. A directory that is there for a large
/// file alone keeps no folds. The same tree is always folded alike.
struct TreeFolding {
  /// A file of the tree.
  struct Item {
    /// The node of its directory.
    var directory: Int32
    /// How much it matters.
    var weight: Int64
    /// Only files of one kind are folded together.
    var kind: Int32
  }

  /// Files that are shown as one.
  struct Fold {
    /// The node of their directory.
    var directory: Int32
    /// Their kind, or a coarser one that they share.
    var kind: Int32
  }

  /// How much is shown at most.
  struct Limits {
    /// Files and folds together.
    var items = 20_000
    var directories = 8000
    /// Folds of one directory; where there would be more, their kinds get coarser.
    var foldsOfDirectory = 64
    /// Directories in one another; nobody has so many, but who wants to exhaust what draws them.
    var depth = 100
    /// So many of the largest files stand by themselves in their own directories, however small those are.
    var files = 2000
  }

  /// The nodes of the directories that are shown, a parent before what is in it; the root is always there.
  private(set) var directories: [Int32] = []
  /// How many directories that have files are not shown.
  private(set) var foldedDirectories = 0
  /// For each node the directory that its small files are folded into, from itself up.
  private(set) var homes: [Int32] = []
  /// For each file the number of its fold; -1 for one that is shown by itself.
  private(set) var foldOfItem: [Int32]
  /// The folds.
  private(set) var folds: [Fold] = []
  /// For each node whether its directory is shown.
  private var isShown: [Bool]

  /// Folds a tree.
  ///
  /// - Parameters:
  ///   - parents: For each node the one above it, which has a smaller number; the first is the root's.
  ///   - items: The files.
  ///   - coarser: For each kind a coarser one, once or several times, the last time the coarsest.
  ///   - limits: How much is shown.
  init(parents: [Int32], items: [Item], coarser: [[Int32]] = [], limits: Limits = Limits()) {
    foldOfItem = [Int32](repeating: -1, count: items.count)
    let order = Self.largestFirst(items)
    isShown = Self.directories(of: order, items, parents, limits)
    let ranked = Self.ranked(parents, items)
    var most = room(for: ranked, limits.directories)
    while true {
      choose(ranked.prefix(most), parents, depth: limits.depth)
      group(items, coarser, most: limits.foldsOfDirectory)
      // What is left is for files.
      if folds.count <= limits.items / 4 * 3 || most <= 1 { break }
      most = most > 2000 ? most / 4 * 3 : most / 4
    }
    for node in homes.indices where homes[node] == Int32(node) { isShown[node] = true }
    directories = isShown.indices.filter { isShown[$0] }.map { Int32($0) }
    foldedDirectories = ranked.count - min(ranked.count, directories.count)
    show(items, order, most: limits.items)
  }

  /// The numbers of the files, the largest first; of equal ones the first.
  private static func largestFirst(_ items: [Item]) -> [Int32] {
    items.indices.map { Int32($0) }.sorted { left, right in
      let (first, second) = (items[Int(left)].weight, items[Int(right)].weight)
      return first != second ? first > second : left < right
    }
  }

  /// For each node whether one of the largest files needs it, with all that are above it.
  ///
  /// They have half of the room: a few files may each be in as many directories as there can be.
  private static func directories(
    of order: [Int32],
    _ items: [Item],
    _ parents: [Int32],
    _ limits: Limits
  ) -> [Bool] {
    var isNeeded = [Bool](repeating: false, count: parents.count)
    isNeeded[0] = true
    var depths = [Int](repeating: 0, count: parents.count)
    for node in parents.indices.dropFirst() { depths[node] = depths[Int(parents[node])] + 1 }
    var room = limits.directories / 2
    for index in order.prefix(min(limits.files, limits.items / 4)) {
      let directory = Int(items[Int(index)].directory)
      guard depths[directory] <= limits.depth else { continue }
      var chain: [Int] = []
      var node = directory
      while !isNeeded[node] {
        chain.append(node)
        node = Int(parents[node])
      }
      guard chain.count <= room else { continue }
      room -= chain.count
      for node in chain { isNeeded[node] = true }
    }
    return isNeeded
  }

  /// How many of the heaviest directories there is room for beside those that are shown for a file.
  private func room(for ranked: [Int32], _ most: Int) -> Int {
    var left = most - isShown.count { $0 }
    for (count, node) in ranked.enumerated() where !isShown[Int(node)] {
      if left <= 0 { return count }
      left -= 1
    }
    return ranked.count
  }

  /// The directories with files in them or below, the heaviest first; of equal ones the upper.
  private static func ranked(_ parents: [Int32], _ items: [Item]) -> [Int32] {
    var weights = [Int64](repeating: -1, count: parents.count)
    for item in items {
      let directory = Int(item.directory)
      weights[directory] = max(0, weights[directory]).clampedAdding(item.weight)
    }
    for node in parents.indices.dropFirst().reversed() where weights[node] >= 0 {
      let parent = Int(parents[node])
      weights[parent] = max(0, weights[parent]).clampedAdding(weights[node])
    }
    var ranked: [Int32] = []
    for node in parents.indices where weights[node] >= 0 { ranked.append(Int32(node)) }
    ranked.sort { left, right in
      let (first, second) = (weights[Int(left)], weights[Int(right)])
      return first != second ? first > second : left < right
    }
    return ranked
  }

  /// Lets the directories in `chosen`, of which each comes after the one above it, have folds.
  private mutating func choose(_ chosen: ArraySlice<Int32>, _ parents: [Int32], depth: Int) {
    homes = [Int32](repeating: -1, count: parents.count)
    for node in chosen { homes[Int(node)] = node }
    homes[0] = 0
    // How deep each of them is.
    var depths: [Int32: Int] = [0: 0]
    for node in homes.indices.dropFirst() {
      let above = homes[Int(parents[node])]
      if homes[node] >= 0, let number = depths[above], number < depth {
        depths[Int32(node)] = number + 1
      } else {
        homes[node] = above
      }
    }
  }

  /// Gives each file the fold that it would be in.
  private mutating func group(_ items: [Item], _ coarser: [[Int32]], most: Int) {
    // How often the kinds of a directory were made coarser.
    var levels = [UInt8](repeating: 0, count: homes.count)
    for level in 0...coarser.count {
      var numbers: [UInt64: Int32] = [:]
      var counts = [Int32](repeating: 0, count: homes.count)
      // Neighbours mostly share a fold.
      var last: (key: UInt64, number: Int32) = (.max, -1)
      folds = []
      for (index, item) in items.enumerated() {
        let home = homes[Int(item.directory)]
        let own = levels[Int(home)]
        let kind = own == 0 ? item.kind : coarser[Int(own) - 1][Int(item.kind)]
        let key = UInt64(UInt32(bitPattern: home)) << 32 | UInt64(UInt32(bitPattern: kind))
        if key != last.key {
          let number = numbers[key] ?? Int32(folds.count)
          if number == folds.count {
            numbers[key] = number
            folds.append(Fold(directory: home, kind: kind))
            counts[Int(home)] += 1
          }
          last = (key, number)
        }
        foldOfItem[index] = last.number
      }
      guard level < coarser.count else { return }
      var isCrowded = false
      for home in counts.indices where counts[home] > most {
        levels[home] = UInt8(level + 1)
        isCrowded = true
      }
      if !isCrowded { return }
    }
  }

  /// Shows as many of the largest files as there is room for beside the folds of the others.
  private mutating func show(_ items: [Item], _ order: [Int32], most: Int) {
    var isUsed = [Bool](repeating: false, count: folds.count)
    var used = 0
    var candidates: [Int32] = []
    for index in order {
      if isShown[Int(items[Int(index)].directory)] {
        candidates.append(index)
      } else if !isUsed[Int(foldOfItem[Int(index)])] {
        isUsed[Int(foldOfItem[Int(index)])] = true
        used += 1
      }
    }
    var shown = candidates.count
    while shown > 0, shown + used > most {
      shown -= 1
      let fold = Int(foldOfItem[Int(candidates[shown])])
      if !isUsed[fold] {
        isUsed[fold] = true
        used += 1
      }
    }
    for candidate in candidates[..<shown] { foldOfItem[Int(candidate)] = -1 }
    showSingles(items)
  }

  /// Shows what is alone in its fold, and numbers those that are left anew.
  private mutating func showSingles(_ items: [Item]) {
    var counts = [Int32](repeating: 0, count: folds.count)
    for fold in foldOfItem where fold >= 0 { counts[Int(fold)] += 1 }
    var numbers = [Int32](repeating: -1, count: folds.count)
    var left: [Fold] = []
    for (index, item) in items.enumerated() where foldOfItem[index] >= 0 {
      let fold = Int(foldOfItem[index])
      if counts[fold] == 1, isShown[Int(item.directory)] {
        foldOfItem[index] = -1
        continue
      }
      if numbers[fold] < 0 {
        numbers[fold] = Int32(left.count)
        left.append(folds[fold])
      }
      foldOfItem[index] = numbers[fold]
    }
    folds = left
  }
}
