/// The entries of all layers whose paths match some globs, deleted and overwritten ones included.
///
/// Made in one pass over the names of an image, whatever the number of globs.
public struct FileIndex: Sendable {
  let analysis: ImageAnalysis
  /// The entries by pattern, in the order of layers and their tar streams.
  private let entries: [[FileID]]
  /// By layer and entry the place of the entry's loss; -1 for what was not lost, and nothing for a layer
  /// that lost nothing.
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
    var losses = [[Int32]](repeating: [], count: analysis.contents.count)
    for (number, loss) in analysis.losses.enumerated() {
      let inode = analysis.rootfs.inodes[Int(loss.inode)]
      let layer = Int(inode.layer)
      if losses[layer].isEmpty {
        let count = analysis.contents[layer]?.entries.count ?? 0
        losses[layer] = [Int32](repeating: -1, count: count)
      }
      losses[layer][Int(inode.entry)] = Int32(number)
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
    var paths = PathReader(analysis.rootfs.tree)
    return file(id, &paths)
  }

  /// An entry with what became of it, one of many.
  public func file(_ id: FileID, _ paths: inout PathReader) -> AnalyzedFile? {
    guard let entry = analysis.contents.entry(id) else { return nil }
    var file = analysis.file(entry, of: id.layer, at: paths.path(of: entry.node))
    if entry.kind == .file { file.content = id }
    file.loss = loss(of: id)
    return file
  }

  /// What puts the paths of many entries together.
  public func pathReader() -> PathReader { PathReader(analysis.rootfs.tree) }

  /// How the bytes of an entry were lost; `nil` while they can be seen, and where there are none.
  public func loss(of id: FileID) -> AnalyzedFile.Loss? {
    let ofLayer = losses[id.layer]
    guard !ofLayer.isEmpty, case let number = ofLayer[id.entry], number >= 0 else { return nil }
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
      guard let entry = analysis.contents.entry(name) else { continue }
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
  /// Of many paths only the first few are made: a finding may be about all files of an image.
  public func paths(of files: [FileID], first limit: Int) -> (first: [[UInt8]], count: Int) {
    var nodes = files.compactMap { analysis.contents.entry($0)?.node }
    nodes.sort()
    var paths = PathReader(analysis.rootfs.tree)
    var first: [[UInt8]] = []
    var count = 0
    var last: PathTree.Node = -1
    // A directory of which all paths come too late.
    var passed: PathTree.Node = -1
    for node in nodes where node != last {
      last = node
      count += 1
      let directory = analysis.rootfs.tree.parent(of: node)
      guard directory != passed else { continue }
      let latest = first.count == limit ? first.last : nil
      if let latest, latest.lexicographicallyPrecedes(paths.directory(of: node)) {
        passed = directory
        continue
      }
      let path = paths.path(of: node)
      if let latest, !path.lexicographicallyPrecedes(latest) { continue }
      var (place, end) = (0, first.count)
      while place < end {
        let middle = (place + end) / 2
        if path.lexicographicallyPrecedes(first[middle]) {
          end = middle
        } else {
          place = middle + 1
        }
      }
      first.insert(path, at: place)
      if first.count > limit { first.removeLast() }
    }
    return (first, count)
  }

  /// The path of an entry, without a leading slash; `nil` where its layer is not there.
  public func path(of id: FileID) -> [UInt8]? {
    analysis.contents.entry(id).map { analysis.rootfs.tree.path(of: $0.node) }
  }

  /// What an entry is; `nil` where its layer is not there.
  public func kind(of id: FileID) -> AnalyzedFile.Kind? {
    analysis.contents.entry(id).map { AnalyzedFile.Kind($0.kind) }
  }

  /// A number that the entries at one path share, in whatever layers; `nil` where its layer is not there.
  public func place(of id: FileID) -> Int? {
    analysis.contents.entry(id).map { Int($0.node) }
  }

  /// The bytes that an entry ships.
  public func size(of id: FileID) -> Int64 {
    analysis.contents.entry(id)?.size ?? 0
  }
}
