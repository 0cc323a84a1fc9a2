/// The entries of all layers whose paths match some globs, deleted and overwritten ones included.
///
/// Made in one pass over the names of an image, whatever the number of globs.
public struct FileIndex: Sendable {
  let analysis: ImageAnalysis
  /// The entries by pattern, in the order of layers and their tar streams.
  private let entries: [[FileID]]
  /// By layer and entry the place of the entry's loss; -1 for what was not lost.
  private let losses: [[Int32]]
  /// The inodes with several names in the final root filesystem, by the entries that ship them.
  private let linked: [FileID: Int32]
  /// Whether the paths were so odd that what matches is not known of all.
  public let isExhausted: Bool

  /// Looks for the entries that match `patterns`, by whose places they are then asked for.
  public init(_ analysis: ImageAnalysis, _ patterns: [PathPattern]) {
    var matcher = PathMatcher(patterns)
    let tree = analysis.rootfs.tree
    var states = [PathMatcher.State](repeating: matcher.start, count: tree.count)
    for number in states.indices.dropFirst() {
      let node = PathTree.Node(number)
      states[number] = matcher.advance(states[Int(tree.parent(of: node))], tree.name(of: node))
    }
    var entries = [[FileID]](repeating: [], count: patterns.count)
    for (layer, contents) in analysis.contents.enumerated() {
      guard let contents else { continue }
      for (number, entry) in contents.entries.enumerated() {
        let state = states[Int(entry.node)]
        guard matcher.isMatch(state) else { continue }
        switch entry.kind {
        case .whiteout, .opaqueWhiteout, .metadata: continue
        default: break
        }
        for pattern in matcher.matches(state) {
          entries[pattern].append(FileID(layer: layer, entry: number))
        }
      }
    }
    var losses = analysis.contents.map { [Int32](repeating: -1, count: $0?.entries.count ?? 0) }
    for (number, loss) in analysis.losses.enumerated() {
      let inode = analysis.rootfs.inodes[Int(loss.inode)]
      losses[Int(inode.layer)][Int(inode.entry)] = Int32(number)
    }
    var linked: [FileID: Int32] = [:]
    for (number, inode) in analysis.rootfs.inodes.enumerated() where inode.names > 1 {
      linked[FileID(layer: Int(inode.layer), entry: Int(inode.entry))] = Int32(number)
    }
    self.analysis = analysis
    self.entries = entries
    self.linked = linked
    self.losses = losses
    isExhausted = matcher.isExhausted
  }

  /// The entries that match a pattern, in the order of layers and their tar streams.
  public subscript(pattern: Int) -> [FileID] { entries[pattern] }

  /// An entry with what became of it.
  public func file(_ id: FileID) -> AnalyzedFile? {
    guard let contents = analysis.contents[id.layer] else { return nil }
    let entry = contents.entries[id.entry]
    var file = analysis.file(entry, of: contents, at: analysis.rootfs.tree.path(of: entry.node))
    file.layer = id.layer
    if entry.kind == .file { file.content = id }
    file.loss = loss(of: id)
    return file
  }

  /// How the bytes of an entry were lost; `nil` while they can be seen, and where there are none.
  public func loss(of id: FileID) -> AnalyzedFile.Loss? {
    let number = losses[id.layer][id.entry]
    guard number >= 0 else { return nil }
    let loss = analysis.losses[Int(number)]
    return AnalyzedFile.Loss(cause: loss.cause, removedBy: Int(loss.removedBy))
  }

  /// The entries whose content is also seen under a name that is not among theirs: taking the names away
  /// would free nothing.
  public func linkedElsewhere(_ names: [FileID]) -> Set<FileID> {
    let inodes = Set(names.compactMap { linked[$0] })
    guard !inodes.isEmpty else { return [] }
    var places: [Int32: Set<PathTree.Node>] = [:]
    for name in names {
      guard let entry = analysis.contents[name.layer]?.entries[name.entry] else { continue }
      let place = analysis.rootfs.places[Int(entry.node)]
      guard place.state == .file, inodes.contains(place.inode) else { continue }
      places[place.inode, default: []].insert(entry.node)
    }
    return Set(
      names.filter { name in
        guard let inode = linked[name] else { return false }
        return (places[inode]?.count ?? 0) < Int(analysis.rootfs.inodes[Int(inode)].names)
      }
    )
  }

  /// The first paths of some entries, in the order of their bytes, and how many different ones there are.
  ///
  /// Of many paths only the first few are kept: a finding may be about all files of an image.
  public func paths(of files: [FileID], first limit: Int) -> (first: [[UInt8]], count: Int) {
    var nodes: Set<PathTree.Node> = []
    nodes.reserveCapacity(files.count)
    var first: [[UInt8]] = []
    for file in files {
      guard let entry = analysis.contents[file.layer]?.entries[file.entry],
        nodes.insert(entry.node).inserted
      else { continue }
      let path = analysis.rootfs.tree.path(of: entry.node)
      if first.count == limit, let last = first.last, !path.lexicographicallyPrecedes(last) {
        continue
      }
      let place = first.firstIndex { path.lexicographicallyPrecedes($0) } ?? first.count
      first.insert(path, at: place)
      if first.count > limit { first.removeLast() }
    }
    return (first, nodes.count)
  }

  /// The bytes that an entry ships.
  public func size(of id: FileID) -> Int64 {
    analysis.contents[id.layer]?.entries[id.entry].size ?? 0
  }
}
