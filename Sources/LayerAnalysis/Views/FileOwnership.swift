/// To whom the regular files of the final root filesystem belong: to the first who claims them.
///
/// Owners are numbered from 0. A file with several names belongs to the owner of the first of them that
/// was claimed, and counts there once.
public struct FileOwnership: Sendable {
  /// What belongs to an owner.
  public struct Holding: Sendable, Hashable {
    /// How many names of files.
    public var files = 0
    /// Their sizes in bytes, each content once.
    public var bytes: Int64 = 0
  }

  private let analysis: ImageAnalysis
  private let root: FinalRoot
  /// The owner of each place and of each inode; -1 for none.
  private var places: [Int32]
  private var inodes: [Int32]
  private var walk = Walk()
  /// Where symbolic links lead; -1 for nowhere.
  private var links: [PathTree.Node: PathTree.Node] = [:]
  /// What belongs to each owner.
  public private(set) var holdings: [Holding] = []

  /// The path that was looked up last, from which the next one is found: lists of files go directory by
  /// directory.
  private struct Walk {
    var path: [UInt8] = []
    /// Where the names of `path` end, and where they lead.
    var ends: [Int] = []
    var nodes: [PathTree.Node] = []
  }

  /// Nothing belongs to anybody yet.
  public init(_ analysis: ImageAnalysis, _ root: FinalRoot) {
    self.analysis = analysis
    self.root = root
    places = [Int32](repeating: -1, count: analysis.rootfs.places.count)
    inodes = [Int32](repeating: -1, count: analysis.rootfs.inodes.count)
  }

  /// Adds an owner, and returns its number.
  public mutating func addOwner() -> Int {
    holdings.append(Holding())
    return holdings.count - 1
  }

  /// Gives the regular file at a path to an owner, unless it has one.
  ///
  /// Symbolic links are followed on the way, but not at the end. A path with `..` leads nowhere.
  ///
  /// - Returns: Whether a regular file is there.
  @discardableResult
  public mutating func claim(_ path: ArraySlice<UInt8>, by owner: Int) -> Bool {
    guard let node = node(at: path), analysis.rootfs.places[Int(node)].state == .file else {
      return false
    }
    claim(node, by: owner)
    return true
  }

  /// Gives each of some directories to an owner, with all that is in it and has none, except what is in
  /// another one of them, or in a directory called `excluded`.
  public mutating func claim(
    directories: [(path: [UInt8], owner: Int)],
    except excluded: String
  ) {
    var owners = [Int32](repeating: -1, count: places.count)
    for (path, owner) in directories {
      guard let node = node(at: path[...]) else { continue }
      owners[Int(node)] = Int32(owner)
    }
    let excluded = Array(excluded.utf8)
    // A directory has a smaller number than what is in it.
    for number in analysis.rootfs.places.indices.dropFirst() {
      let state = analysis.rootfs.places[number].state
      guard state != .absent else { continue }
      let node = PathTree.Node(number)
      if owners[number] < 0 {
        let above = owners[Int(root.tree.parent(of: node))]
        guard above >= 0, !root.tree.name(of: node).elementsEqual(excluded) else { continue }
        owners[number] = above
      }
      if state == .file { claim(node, by: Int(owners[number])) }
    }
  }

  /// The owner of the file at a path; `nil` for none.
  public mutating func owner(at path: [UInt8]) -> Int? {
    guard let node = node(at: path[...]), places[Int(node)] >= 0 else { return nil }
    return Int(places[Int(node)])
  }

  /// The owner of a file, where it is in the final root filesystem; `nil` for none.
  public func owner(of file: AnalyzedFile) -> Int? {
    file.inode.flatMap { owner(ofInode: $0) }
  }

  /// The owner of a content of the final root filesystem, by the number that its names share; `nil` for none.
  public func owner(ofInode inode: Int) -> Int? { inodes[inode] < 0 ? nil : Int(inodes[inode]) }

  /// The contents that belong to some owners, in the order of layers and their tar streams.
  public func files(of owners: Set<Int>) -> [FileID] {
    var files: [FileID] = []
    let wanted = holdings.indices.map(owners.contains)
    for (number, owner) in inodes.enumerated() where owner >= 0 && wanted[Int(owner)] {
      let inode = analysis.rootfs.inodes[number]
      files.append(FileID(layer: Int(inode.layer), entry: Int(inode.entry)))
    }
    return files.sorted()
  }

  private mutating func claim(_ node: PathTree.Node, by owner: Int) {
    guard places[Int(node)] < 0 else { return }
    places[Int(node)] = Int32(owner)
    holdings[owner].files += 1
    let inode = Int(analysis.rootfs.places[Int(node)].inode)
    guard inodes[inode] < 0 else { return }
    inodes[inode] = Int32(owner)
    holdings[owner].bytes += analysis.contents.size(of: analysis.rootfs.inodes[inode])
  }

  /// The place at a path, through what is known of the path before it.
  private mutating func node(at path: ArraySlice<UInt8>) -> PathTree.Node? {
    let path = Array(path)
    var common = 0
    while common < min(path.count, walk.path.count), path[common] == walk.path[common] {
      common += 1
    }
    // A name counts as known where both paths have all of it.
    while let end = walk.ends.last, end > common || end < path.count && path[end] != 0x2F {
      walk.ends.removeLast()
      walk.nodes.removeLast()
    }
    walk.path = path
    var position = walk.ends.last ?? 0
    var node = walk.nodes.last ?? PathTree.root
    while position < path.count {
      guard path[position] != 0x2F else {
        position += 1
        continue
      }
      let end = path[position...].firstIndex(of: 0x2F) ?? path.count
      let isDot = end - position == 1 && path[position] == 0x2E
      let isParent =
        end - position == 2 && path[position] == 0x2E && path[position + 1] == 0x2E
      guard !isParent else { return nil }
      if !isDot {
        guard let directory = directory(node),
          let child = root.tree.child(of: directory, known: path.span.extracting(position..<end)),
          analysis.rootfs.places[Int(child)].state != .absent
        else { return nil }
        node = child
      }
      walk.ends.append(end)
      walk.nodes.append(node)
      position = end
    }
    return node
  }

  /// The directory at a place, or the one that a symbolic link there leads to.
  private mutating func directory(_ node: PathTree.Node) -> PathTree.Node? {
    let state = analysis.rootfs.places[Int(node)].state
    if state.isDirectory { return node }
    guard state == .symbolicLink else { return nil }
    if let known = links[node] { return known >= 0 ? known : nil }
    let target = root.node(at: root.tree.path(of: node), followingLast: true)
      .flatMap { analysis.rootfs.places[Int($0)].state.isDirectory ? $0 : nil }
    links[node] = target ?? -1
    return target
  }
}
