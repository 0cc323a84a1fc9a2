/// A part of a ``FileTree``: which of its paths are in it, and what is in each directory together.
///
/// It holds 18 bytes for each path of the image, however many layers there are.
public struct FileTreeView: Sendable {
  /// The number of a path in the tree.
  public typealias Node = FileTree.Node

  /// What of the image it is a part of.
  public let scope: FileTree.Scope
  /// By path the bytes of what is at it and below it, each content once; without what is deleted below it.
  public private(set) var bytes: [Int64]
  /// By path how many regular files are at it and below it; a content counts once for each name.
  public private(set) var files: [Int32]
  /// By path the bytes that the layer takes away below it, where it is not taken away itself; empty where
  /// nothing is taken away in such a part.
  public private(set) var removedBytes: [Int64] = []
  /// By path the regular files that the layer takes away below it, in the same way.
  public private(set) var removedFiles: [Int32] = []
  /// By path what became of it; ``FileTree/Mark/unchanged`` for what only leads to others.
  public private(set) var marks: [FileTree.Mark]
  /// By path whether it is in the part, be it as the directory of something.
  public private(set) var isShown: [Bool]
  /// By path the number of the record, entry or loss that says what it is; -1 where it only leads to others.
  private(set) var references: [Int32]

  /// The bytes of everything.
  public var totalBytes: Int64 { bytes[Int(FileTree.root)] }
  /// The bytes and files that the layer takes away.
  public var totalRemoved: (bytes: Int64, files: Int) {
    guard let bytes = removedBytes.first, let files = removedFiles.first else { return (0, 0) }
    return (bytes, Int(files))
  }
  /// The files of everything.
  public var totalFiles: Int { Int(files[Int(FileTree.root)]) }

  /// Selects a part of a tree.
  public init(_ tree: FileTree, _ scope: FileTree.Scope, _ filter: FileTree.Filter = .init()) {
    self.scope = scope
    bytes = [Int64](repeating: 0, count: tree.count)
    files = [Int32](repeating: 0, count: tree.count)
    marks = [FileTree.Mark](repeating: .unchanged, count: tree.count)
    isShown = [Bool](repeating: false, count: tree.count)
    references = [Int32](repeating: -1, count: tree.count)
    switch scope {
    case .final: selectFinal(tree, filter)
    case .upTo(let layer, let since): select(tree, filter, upTo: layer, since: since)
    case .changes(let layer): select(tree, filter, changesOf: layer)
    case .layer(let layer): select(tree, filter, entriesOf: layer)
    case .wasted: selectWasted(tree, filter)
    case .everything: selectEverything(tree, filter)
    }
    // What is in a directory has a greater number.
    // What is deleted is no part of a directory that is there.
    let separates = scope.hasDeletions
    if separates {
      removedBytes = [Int64](repeating: 0, count: tree.count)
      removedFiles = [Int32](repeating: 0, count: tree.count)
    }
    for number in stride(from: tree.count - 1, to: 0, by: -1) where isShown[number] {
      let parent = Int(tree.parent(of: Node(number)))
      isShown[parent] = true
      if separates {
        removedBytes[parent] += removedBytes[number]
        removedFiles[parent] += removedFiles[number]
        if marks[number] == .deleted, marks[parent] != .deleted {
          removedBytes[parent] += bytes[number]
          removedFiles[parent] += files[number]
          continue
        }
      }
      bytes[parent] += bytes[number]
      files[parent] += files[number]
    }
    isShown[Int(FileTree.root)] = true
    switch scope {
    case .changes(let layer): markOpaque(tree, layers: layer...layer)
    case .upTo(let layer, let since): markOpaque(tree, layers: min(since, layer)...layer)
    case .final, .layer, .wasted, .everything: break
    }
  }

  // MARK: Scopes

  private mutating func selectFinal(_ tree: FileTree, _ filter: FileTree.Filter) {
    var count = NameCount(tree)
    let records = tree.history.records
    for number in 1..<max(1, tree.count) {
      guard let last = tree.records(of: Node(number)).last, records[Int(last)].isPresent else {
        continue
      }
      add(tree, filter, records[Int(last)], last, .unchanged, &count)
    }
    settle(tree, filter, &count)
  }

  private mutating func select(
    _ tree: FileTree,
    _ filter: FileTree.Filter,
    upTo layer: Int,
    since: Int
  ) {
    var count = NameCount(tree)
    let records = tree.history.records
    for number in 1..<max(1, tree.count) {
      let numbers = tree.records(of: Node(number))
      // Most paths have one record, or few.
      guard let place = numbers.lastIndex(where: { records[Int($0)].layer <= layer }) else {
        continue
      }
      let record = records[Int(numbers[place])]
      let isNew = record.layer >= since
      guard record.isPresent || isNew else { continue }
      // Of several changes the sum counts: by what was there before all of them.
      let before = numbers[..<place].last { records[Int($0)].layer < since }
      let mark =
        isNew ? tree.mark(record, after: before.map { records[Int($0)] }) : .unchanged
      if record.isPresent {
        add(tree, filter, record, numbers[place], mark, &count)
      } else if let before, records[Int(before)].isPresent {
        addDeleted(tree, filter, records[Int(before)], numbers[place], layer)
      }
    }
    settle(tree, filter, &count)
  }

  private mutating func select(
    _ tree: FileTree,
    _ filter: FileTree.Filter,
    changesOf layer: Int
  ) {
    var count = NameCount(tree)
    let start = tree.history.layerStarts[layer]
    for (offset, record) in tree.history[layer: layer].enumerated() {
      let before = tree.recordBefore(start + offset)
      let mark = tree.mark(record, after: before)
      guard mark != .unchanged else { continue }
      if record.isPresent {
        add(tree, filter, record, Int32(start + offset), mark, &count)
      } else if let before, before.isPresent {
        addDeleted(tree, filter, before, Int32(start + offset), layer)
      }
    }
    settle(tree, filter, &count)
  }

  private mutating func select(
    _ tree: FileTree,
    _ filter: FileTree.Filter,
    entriesOf layer: Int
  ) {
    guard let contents = tree.analysis.contents[layer] else { return }
    let start = tree.history.layerStarts[layer]
    for (offset, record) in tree.history[layer: layer].enumerated() {
      marks[Int(record.node)] = tree.mark(record, after: tree.recordBefore(start + offset))
    }
    for (number, entry) in contents.entries.enumerated() where entry.kind != .metadata {
      let node = Int(entry.node)
      switch entry.kind {
      case .whiteout: marks[node] = .deleted
      case .opaqueWhiteout: marks[node] = .opaque
      default: break
      }
      let isFile = entry.kind == .file
      guard filter.wants(entry.node, marks[node]),
        !filter.wastedOnly || isFile && tree.loss(of: FileID(layer: layer, entry: number)) != nil,
        !filter.rootOwnedOnly || (isFile || entry.kind == .hardLink) && entry.isRootOwned
      else { continue }
      isShown[node] = true
      // A directory may be listed beside the marker that empties it.
      if references[node] < 0 || entry.kind != .opaqueWhiteout { references[node] = Int32(number) }
      bytes[node] += entry.size
      if isFile || entry.kind == .hardLink { files[node] += 1 }
    }
    for number in marks.indices where !isShown[number] { marks[number] = .unchanged }
  }

  private mutating func selectWasted(_ tree: FileTree, _ filter: FileTree.Filter) {
    for (number, loss) in tree.analysis.losses.enumerated() {
      let inode = tree.analysis.rootfs.inodes[Int(loss.inode)]
      guard let entry = tree.analysis.contents.entry(of: inode),
        filter.wants(inode.primary, .unchanged), !filter.rootOwnedOnly || entry.isRootOwned
      else { continue }
      let node = Int(inode.primary)
      isShown[node] = true
      // The losses are sorted by size: the first one of a path is its largest.
      if references[node] < 0 { references[node] = Int32(number) }
      bytes[node] += entry.size
      files[node] += 1
    }
  }

  private mutating func selectEverything(_ tree: FileTree, _ filter: FileTree.Filter) {
    let records = tree.history.records
    for number in 1..<max(1, tree.count) {
      let numbers = tree.records(of: Node(number))
      guard let last = numbers.last, filter.nodes?[number] != false else { continue }
      // What was lost is what findings are about; else what is there.
      let files = numbers.filter { records[Int($0)].state == .file }
      let shown = files.last { tree.loss(ofInode: records[Int($0)].inode) != nil } ?? files.last
      if let shown {
        let record = records[Int(shown)]
        let inode = tree.analysis.rootfs.inodes[Int(record.inode)]
        let isOwned = tree.analysis.contents.attributes(of: inode)?.isRootOwned == true
        let isLost = tree.loss(ofInode: record.inode) != nil
        guard !filter.rootOwnedOnly || isOwned, !filter.wastedOnly || isLost else { continue }
        if inode.primary == record.node { bytes[number] = tree.size(record) }
        self.files[number] = 1
      } else {
        guard !filter.rootOwnedOnly, !filter.wastedOnly else { continue }
      }
      isShown[number] = true
      references[number] = last
      if !records[Int(last)].isPresent { marks[number] = .deleted }
    }
  }

  // MARK: Parts

  /// Which contents are counted; one that has no name it was shipped under is counted at another.
  private struct NameCount {
    var isCounted: [Bool]
    var others: [(node: Node, inode: Int32)] = []

    init(_ tree: FileTree) {
      isCounted = [Bool](repeating: false, count: tree.analysis.rootfs.inodes.count)
    }
  }

  private mutating func add(
    _ tree: FileTree,
    _ filter: FileTree.Filter,
    _ record: PlaceRecord,
    _ reference: Int32,
    _ mark: FileTree.Mark,
    _ count: inout NameCount
  ) {
    guard filter.wants(record.node, mark) else { return }
    let node = Int(record.node)
    if record.state == .file {
      if filter.rootOwnedOnly {
        let inode = tree.analysis.rootfs.inodes[Int(record.inode)]
        guard tree.analysis.contents.attributes(of: inode)?.isRootOwned == true else { return }
      }
      if filter.wastedOnly, tree.loss(ofInode: record.inode) == nil { return }
      files[node] = 1
      if tree.analysis.rootfs.inodes[Int(record.inode)].primary == record.node {
        bytes[node] = tree.size(record)
        count.isCounted[Int(record.inode)] = true
      } else {
        count.others.append((record.node, record.inode))
      }
    } else {
      guard !filter.rootOwnedOnly, !filter.wastedOnly else { return }
    }
    isShown[node] = true
    marks[node] = mark
    references[node] = reference
  }

  /// Adds what a layer takes away.
  private mutating func addDeleted(
    _ tree: FileTree,
    _ filter: FileTree.Filter,
    _ before: PlaceRecord,
    _ reference: Int32,
    _ layer: Int
  ) {
    guard filter.wants(before.node, .deleted) else { return }
    let node = Int(before.node)
    // What a layer takes away is the waste of those that ship it.
    guard !filter.wastedOnly else { return }
    let loss = tree.loss(ofInode: before.inode)
    if before.state == .file {
      if filter.rootOwnedOnly {
        let inode = tree.analysis.rootfs.inodes[Int(before.inode)]
        guard tree.analysis.contents.attributes(of: inode)?.isRootOwned == true else { return }
      }
      files[node] = 1
      // Another name may still show the content; of several that went, the one that is judged has the bytes.
      if let loss, loss.removedBy <= layer, loss.lastPlace == before.node {
        bytes[node] = tree.size(before)
      }
    } else {
      guard !filter.rootOwnedOnly else { return }
    }
    isShown[node] = true
    marks[node] = .deleted
    references[node] = reference
  }

  private mutating func markOpaque(_ tree: FileTree, layers: ClosedRange<Int>) {
    for layer in layers {
      for node in tree.opaqueNodes[layer] where isShown[Int(node)] {
        guard marks[Int(node)] == .unchanged else { continue }
        marks[Int(node)] = .opaque
        let numbers = tree.records(of: node)
        let last = numbers.last { tree.history.records[Int($0)].layer <= layer }
        if let last, references[Int(node)] < 0 { references[Int(node)] = last }
      }
    }
  }

  /// Counts the contents of which only other names are in the part.
  private mutating func settle(
    _ tree: FileTree,
    _ filter: FileTree.Filter,
    _ count: inout NameCount
  ) {
    for (node, inode) in count.others where !count.isCounted[Int(inode)] {
      count.isCounted[Int(inode)] = true
      bytes[Int(node)] = tree.analysis.contents.size(of: tree.analysis.rootfs.inodes[Int(inode)])
    }
  }
}

extension FileTree.Filter {
  fileprivate func wants(_ node: FileTree.Node, _ mark: FileTree.Mark) -> Bool {
    if let nodes, !nodes[Int(node)] { return false }
    return hiddenMarks.isEmpty || !hiddenMarks.contains(mark)
  }
}
