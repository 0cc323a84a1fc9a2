public import Archive

/// All paths of an image as one tree, with what each layer made of them.
///
/// No layer has a tree of its own: what a layer holds, or makes of those below, is a ``FileTreeView``, a
/// selection from this one. It takes about 40 bytes a path.
public struct FileTree: Sendable {
  /// The number of a path; that of a directory is smaller than those of what is in it.
  public typealias Node = Int32

  /// The root directory.
  public static let root: Node = PathTree.root

  /// The image's account.
  public let analysis: ImageAnalysis
  let history: PlaceHistory
  /// By path where its records begin in `recordNumbers`, and where the last one's end.
  private let recordStarts: [Int32]
  /// The numbers of the records, path by path, from the lowest layer up.
  private let recordNumbers: [Int32]
  /// By directory where its children begin in `childNodes`, and where the last one's end.
  private let childStarts: [Int32]
  private let childNodes: [Node]
  /// By inode its loss; -1 for none.
  private let losses: [Int32]
  /// The numbers of the losses in the order of the entries that ship them.
  private let entryLosses: [Int32]
  /// By layer the directories whose lower contents it hides.
  let opaqueNodes: [[Node]]

  /// Goes through the layers of an image once more.
  ///
  /// - Throws: ``ArchiveError`` of the kind `limit` where they have more than an analysis allows.
  public init(_ analysis: ImageAnalysis, limits: Limits.Image = Limits.Image())
    throws(ArchiveError)
  {
    var tree = analysis.rootfs.tree
    tree.unseal()
    var stacker = LayerStacker(
      layers: analysis.contents,
      tree: tree,
      limits: limits,
      keepsHistory: true
    )
    try stacker.stack()
    let history = stacker.history ?? PlaceHistory()
    let count = analysis.rootfs.tree.count
    self.analysis = analysis
    self.history = history
    (recordStarts, recordNumbers) = Self.grouped(
      history.records.indices.lazy.map { (history.records[$0].node, Int32($0)) },
      count
    )
    let names = analysis.rootfs.tree
    (childStarts, childNodes) = Self.grouped(
      (1..<Int32(max(1, count))).lazy.map { (names.parent(of: $0), $0) },
      count
    )
    var losses = [Int32](repeating: -1, count: analysis.rootfs.inodes.count)
    for (number, loss) in analysis.losses.enumerated() {
      losses[Int(loss.inode)] = Int32(number)
    }
    self.losses = losses
    entryLosses = analysis.losses.indices.map { (Self.shipper(of: $0, analysis), Int32($0)) }
      .sorted { $0.0 < $1.0 }.map(\.1)
    opaqueNodes = analysis.contents.map { contents in
      (contents?.entries ?? []).lazy.filter { $0.kind == .opaqueWhiteout }.map(\.node)
    }
  }

  /// The number of paths; they are numbered from 0, the root.
  public var count: Int { analysis.rootfs.tree.count }

  /// The directory that a path is in; -1 for the root.
  public func parent(of node: Node) -> Node { analysis.rootfs.tree.parent(of: node) }

  /// The last component of a path.
  public func name(of node: Node) -> ArraySlice<UInt8> { analysis.rootfs.tree.name(of: node) }

  /// A path, without a leading slash; empty for the root.
  public func path(of node: Node) -> [UInt8] { analysis.rootfs.tree.path(of: node) }

  /// What puts many paths together, the directory of neighbours once.
  public func pathReader() -> PathReader { PathReader(analysis.rootfs.tree) }

  /// What was ever in a directory, in no order to rely on.
  public func children(of node: Node) -> ArraySlice<Node> {
    childNodes[Int(childStarts[Int(node)])..<Int(childStarts[Int(node) + 1])]
  }

  /// Whether `node` is `directory` or below it.
  public func isNode(_ node: Node, within directory: Node) -> Bool {
    var node = node
    // A directory has a smaller number than what is in it.
    while node > directory { node = parent(of: node) }
    return node == directory
  }

  /// The node of a path as it is written, symbolic links not followed; `nil` where no layer has it.
  public func node(at path: [UInt8]) -> Node? {
    var node = Self.root
    for name in path.split(separator: UInt8(ascii: "/")) {
      guard let child = children(of: node).first(where: { self.name(of: $0).elementsEqual(name) })
      else { return nil }
      node = child
    }
    return node
  }

  /// The numbers of the records of a path, from the lowest layer up.
  func records(of node: Node) -> ArraySlice<Int32> {
    recordNumbers[Int(recordStarts[Int(node)])..<Int(recordStarts[Int(node) + 1])]
  }

  /// The record of the same path before one, given by its number; `nil` for the first.
  func recordBefore(_ number: Int) -> PlaceRecord? {
    let numbers = records(of: history.records[number].node)
    // Most paths have one record, or few.
    guard let place = numbers.firstIndex(of: Int32(number)), place > numbers.startIndex else {
      return nil
    }
    return history.records[Int(numbers[place - 1])]
  }

  /// How the content of an inode was lost; `nil` while it can be seen, and where there is none.
  func loss(ofInode inode: Int32) -> LayerStacker.Loss? {
    guard inode >= 0, case let number = losses[Int(inode)], number >= 0 else { return nil }
    return analysis.losses[Int(number)]
  }

  /// How the content of an entry was lost; `nil` while it can be seen, and where there is none.
  func loss(of entry: FileID) -> LayerStacker.Loss? {
    var (start, end) = (0, entryLosses.count)
    while start < end {
      let middle = (start + end) / 2
      if Self.shipper(of: Int(entryLosses[middle]), analysis) < entry {
        start = middle + 1
      } else {
        end = middle
      }
    }
    guard start < entryLosses.count, case let number = Int(entryLosses[start]),
      Self.shipper(of: number, analysis) == entry
    else { return nil }
    return analysis.losses[number]
  }

  /// The entry that ships what was lost.
  private static func shipper(of loss: Int, _ analysis: ImageAnalysis) -> FileID {
    let inode = analysis.rootfs.inodes[Int(analysis.losses[loss].inode)]
    return FileID(layer: Int(inode.layer), entry: Int(inode.entry))
  }

  /// Sorts values by node, keeping the order of those of one node.
  private static func grouped(_ pairs: some Collection<(Node, Int32)>, _ count: Int)
    -> (starts: [Int32], values: [Int32])
  {
    var starts = [Int32](repeating: 0, count: count + 1)
    for (node, _) in pairs { starts[Int(node) + 1] += 1 }
    for node in 0..<count { starts[node + 1] += starts[node] }
    var next = starts
    var values = [Int32](repeating: 0, count: pairs.count)
    for (node, value) in pairs {
      values[Int(next[Int(node)])] = value
      next[Int(node)] += 1
    }
    return (starts, values)
  }
}
