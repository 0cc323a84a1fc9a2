internal import Archive

/// Stacks layers from the bottom up, and keeps account of every file that loses its last name.
///
/// OCI image-spec, layer.md: a layer's whiteouts act on the layers below, before the layer's own
/// entries and wherever they stand; symbolic links above an entry are followed inside the root.
struct LayerStacker {
  /// A file of which no name is left.
  struct Loss: Sendable {
    var inode: Int32
    /// The place it lost last, where the cause is judged.
    var lastPlace: PathTree.Node
    var removedBy: Rootfs.Layer
    var cause: WasteCause
    /// The inode that is at the place once the layer is applied; -1 if it is no regular file.
    var replacement: Int32 = -1
  }

  private let layers: [LayerContents?]
  private let limits: Limits.Image
  private(set) var rootfs: Rootfs
  private(set) var losses: [Loss] = []
  /// What the layers do to each other that is odd, by layer.
  private(set) var oddities: [LayerOddities]
  /// What each layer made of each path; `nil` unless asked for.
  private(set) var history: PlaceHistory?

  /// The layer that is being applied.
  private var layer: Rootfs.Layer = 0
  /// Names lost in this layer, with the inode that had them.
  private var lostNames: [(inode: Int32, node: PathTree.Node)] = []
  /// The directory that was looked up last, and its place: neighbours in a layer share it.
  private var lastDirectory = (path: PathTree.root, place: PathTree.root)
  /// Components of link targets that were walked so far.
  private var linkSteps = 0
  /// Places that were visited so far to follow paths and to empty directories.
  private var visits = 0

  /// As many links as Linux follows in one path.
  private static let maximumLinks = 40

  /// Prepares to stack layers whose entries name paths of `tree`.
  init(
    layers: [LayerContents?],
    tree: PathTree,
    limits: Limits.Image = Limits.Image(),
    keepsHistory: Bool = false
  ) {
    self.layers = layers
    self.limits = limits
    history = keepsHistory ? PlaceHistory() : nil
    rootfs = Rootfs(tree: tree)
    oddities = [LayerOddities](repeating: LayerOddities(), count: layers.count)
  }

  /// Applies every layer; one whose contents are absent changes nothing.
  ///
  /// - Throws: ``ArchiveError`` of the kind `limit` when the layers' links lead too far.
  mutating func stack() throws(ArchiveError) {
    for (index, contents) in layers.enumerated() {
      layer = Rootfs.Layer(index)
      defer { history?.endLayer(layer, rootfs.places) }
      guard let contents else { continue }
      apply(contents)
      guard isWithinLimits else {
        throw ArchiveError(
          .limit,
          "layer \(index): its paths and symbolic links lead through more directories than any "
            + "image has"
        )
      }
    }
    rootfs.seal()
    history?.seal()
  }

  private var isWithinLimits: Bool {
    linkSteps <= limits.linkSteps && visits <= limits.placeVisits
      && rootfs.tree.count <= limits.nodes
      && rootfs.tree.nameBytes <= limits.placeNameBytes
  }

  private mutating func apply(_ contents: LayerContents) {
    forgetPaths()
    lostNames.removeAll(keepingCapacity: true)
    claimDirectories(of: contents)
    removeLower(of: contents)
    for (number, entry) in contents.entries.enumerated() {
      switch entry.kind {
      case .whiteout, .opaqueWhiteout, .metadata: continue
      case .directory: addDirectory(entry, Int32(number))
      case .file: addFile(entry, Int32(number))
      case .hardLink: addHardLink(entry, Int32(number))
      case .symbolicLink: add(.symbolicLink, entry, Int32(number))
      case .characterDevice, .blockDevice, .namedPipe, .other:
        add(.device, entry, Int32(number))
      }
    }
    judgeLosses()
  }

  // MARK: Whiteouts

  /// Marks the places where this layer brings a directory, so that a symbolic link of a lower layer
  /// that stands there is replaced and not followed.
  private mutating func claimDirectories(of contents: LayerContents) {
    var directories: [PathTree.Node] = []
    for entry in contents.entries where entry.kind == .directory { directories.append(entry.node) }
    // A parent has a smaller number than what is in it: it is claimed first.
    directories.sort()
    for node in directories where node != PathTree.root {
      let place = place(of: node)
      if rootfs.places[Int(place)].claimedBy < layer {
        rootfs.places[Int(place)].claimedBy = layer
        if rootfs.places[Int(place)].state == .symbolicLink { forgetPaths() }
      }
    }
  }

  /// Removes what the layer's whiteouts name from the layers below.
  private mutating func removeLower(of contents: LayerContents) {
    // Every victim is found before the first is removed: their order must not matter.
    var victims: [PathTree.Node] = []
    var opaque: Set<PathTree.Node> = []
    for entry in contents.entries {
      if entry.kind == .whiteout {
        let place = place(of: entry.node)
        if rootfs.isPresent(place) {
          victims.append(place)
        } else {
          oddities[Int(layer)].note(.whiteoutOfNothing, at: rootfs.tree.path(of: entry.node))
        }
      } else if entry.kind == .opaqueWhiteout {
        let directory = directory(entry.node)
        guard opaque.insert(directory).inserted else { continue }
        appendChildren(of: directory, to: &victims)
      }
    }
    for victim in victims where rootfs.isPresent(victim) { remove(victim) }
  }

  // MARK: Entries

  private mutating func addDirectory(_ entry: LayerEntry, _ number: Int32) {
    let node = entry.node == PathTree.root ? PathTree.root : place(of: entry.node)
    if !rootfs.places[Int(node)].state.isDirectory {
      let place = rootfs.places[Int(node)]
      if place.state == .symbolicLink, place.layer < layer {
        oddities[Int(layer)].note(
          .directoryOverLink,
          at: rootfs.tree.path(of: node),
          detail: String(decoding: target(of: node), as: UTF8.self)
        )
      }
      makeRoom(at: node)
    }
    set(node, .directory, number)
  }

  private mutating func addFile(_ entry: LayerEntry, _ number: Int32) {
    let node = place(of: entry.node)
    makeRoom(at: node)
    addInode(at: node, number)
  }

  private mutating func add(
    _ state: Rootfs.State,
    _ entry: LayerEntry,
    _ number: Int32
  ) {
    let node = place(of: entry.node)
    makeRoom(at: node)
    set(node, state, number)
  }

  private mutating func addHardLink(_ entry: LayerEntry, _ number: Int32) {
    let node = place(of: entry.node)
    let target = entry.link == PathTree.root ? PathTree.root : place(of: entry.link)
    let linked = rootfs.places[Int(target)]
    switch linked.state {
    case .file:
      let inode = Int(linked.inode)
      if rootfs.places[Int(node)].inode != linked.inode {
        makeRoom(at: node)
        set(node, .file, number)
        rootfs.places[Int(node)].inode = linked.inode
        rootfs.inodes[inode].names += 1
      }
      // Engines set owner and mode of the inode anew for each of its names.
      rootfs.inodes[inode].attributesLayer = layer
      rootfs.inodes[inode].attributesEntry = number
    case .symbolicLink, .device:
      guard node != target else { return }
      makeRoom(at: node)
      set(node, linked.state, linked.entry)
      rootfs.places[Int(node)].entryLayer = linked.entryLayer
    case .absent, .directory, .impliedDirectory:
      oddities[Int(layer)].note(.danglingHardLink, at: rootfs.tree.path(of: entry.node))
      makeRoom(at: node)
      addInode(at: node, number)
    }
  }

  private mutating func addInode(at node: PathTree.Node, _ number: Int32) {
    set(node, .file, number)
    rootfs.places[Int(node)].inode = Int32(rootfs.inodes.count)
    rootfs.inodes.append(
      Rootfs.Inode(
        entry: number,
        attributesEntry: number,
        names: 1,
        primary: node,
        layer: layer,
        attributesLayer: layer
      )
    )
  }

  private mutating func set(_ node: PathTree.Node, _ state: Rootfs.State, _ number: Int32) {
    history?.touch(node)
    rootfs.places[Int(node)].state = state
    rootfs.places[Int(node)].layer = layer
    rootfs.places[Int(node)].entryLayer = layer
    rootfs.places[Int(node)].entry = number
    // A path that was looked up before may lead through it.
    if state == .symbolicLink { forgetPaths() }
  }

  /// Removes what is at `node`, and sees to it that it is in a directory.
  private mutating func makeRoom(at node: PathTree.Node) {
    let place = rootfs.places[Int(node)]
    if place.state != .absent {
      if place.layer == layer, !place.state.isDirectory {
        oddities[Int(layer)].noteDuplicate(of: node, at: rootfs.tree.path(of: node))
      }
      remove(node)
    }
    var missing: [PathTree.Node] = []
    var parent = rootfs.tree.parent(of: node)
    while !rootfs.places[Int(parent)].state.isDirectory {
      missing.append(parent)
      parent = rootfs.tree.parent(of: parent)
    }
    for directory in missing.reversed() {
      // A file or an unfollowed link cannot hold anything: it gives way.
      if rootfs.isPresent(directory) { remove(directory) }
      set(directory, .impliedDirectory, -1)
    }
  }

  /// Removes what is at `node` and below it.
  private mutating func remove(_ node: PathTree.Node) {
    var pending = [node]
    while let next = pending.popLast() {
      history?.touch(next)
      let place = rootfs.places[Int(next)]
      switch place.state {
      case .file: loseName(place.inode, next)
      case .directory, .impliedDirectory: appendChildren(of: next, to: &pending)
      case .symbolicLink: forgetPaths()
      case .device, .absent: break
      }
      rootfs.places[Int(next)] = Rootfs.Place(claimedBy: place.claimedBy)
    }
  }

  private mutating func appendChildren(
    of directory: PathTree.Node,
    to nodes: inout [PathTree.Node]
  ) {
    // A directory may be filled and emptied again in every layer.
    guard visits <= limits.placeVisits else { return }
    rootfs.forEachChild(of: directory) { child in
      visits += 1
      if rootfs.isPresent(child) { nodes.append(child) }
    }
  }

  // MARK: Paths

  /// The place of an entry: symbolic links above it are followed, it itself is not.
  private mutating func place(of path: PathTree.Node) -> PathTree.Node {
    let parent = rootfs.tree.parent(of: path)
    let directory = directory(parent)
    guard directory != parent, isWithinLimits else { return path }
    return rootfs.place(in: directory, namedAs: path)
  }

  /// The place of a directory, with all symbolic links followed: as a rule the one of its path.
  private mutating func directory(_ path: PathTree.Node) -> PathTree.Node {
    if lastDirectory.path == path { return lastDirectory.place }
    let place = leadsThroughLink(path) ? resolve(path) : path
    lastDirectory = (path, place)
    return place
  }

  private mutating func leadsThroughLink(_ path: PathTree.Node) -> Bool {
    // Paths may be thousands of directories deep, and take turns.
    guard visits <= limits.placeVisits else { return false }
    var ancestor = path
    while ancestor > PathTree.root {
      if isFollowed(ancestor) { return true }
      visits += 1
      ancestor = rootfs.tree.parent(of: ancestor)
    }
    return false
  }

  private mutating func resolve(_ path: PathTree.Node) -> PathTree.Node {
    var components: [PathTree.Node] = []
    var ancestor = path
    while ancestor > PathTree.root {
      components.append(ancestor)
      ancestor = rootfs.tree.parent(of: ancestor)
    }
    visits += components.count
    var place = PathTree.root
    for component in components.reversed() where isWithinLimits {
      place = rootfs.place(in: place, namedAs: component)
      if isFollowed(place) { place = follow(place) }
    }
    return place
  }

  /// To be called whenever a path may lead elsewhere: a symbolic link comes, goes, or is claimed.
  private mutating func forgetPaths() { lastDirectory = (PathTree.root, PathTree.root) }

  /// Whether a path that goes through `node` goes on where the symbolic link there points to.
  private func isFollowed(_ node: PathTree.Node) -> Bool {
    let place = rootfs.places[Int(node)]
    guard place.state == .symbolicLink else { return false }
    return place.claimedBy < layer || place.layer == layer
  }

  /// Where a symbolic link leads to, inside the root; the link itself if it leads in circles.
  private mutating func follow(_ link: PathTree.Node) -> PathTree.Node {
    var place = link
    var pending: [[UInt8]] = []
    var links = 0
    while isWithinLimits {
      if isFollowed(place) {
        links += 1
        guard links <= Self.maximumLinks else {
          oddities[Int(layer)].note(.linkLoop, at: rootfs.tree.path(of: link))
          return link
        }
        let target = target(of: place)
        guard !target.isEmpty else { return link }
        place = target.first == 0x2F ? PathTree.root : rootfs.tree.parent(of: place)
        let components = target.split(separator: 0x2F)
        pending += components.reversed().map(Array.init)
        linkSteps += components.count
      }
      guard let component = pending.popLast() else { return place }
      if component == [0x2E] { continue }
      if component == [0x2E, 0x2E] {
        place = max(PathTree.root, rootfs.tree.parent(of: place))
      } else {
        place = rootfs.place(in: place, named: component.span)
      }
    }
    // Where it leads does not matter any more: the image is refused.
    return link
  }

  private func target(of node: PathTree.Node) -> ArraySlice<UInt8> {
    let place = rootfs.places[Int(node)]
    guard let contents = layers[Int(place.entryLayer)] else { return [] }
    return contents.target(contents.entries[Int(place.entry)].link)
  }

  // MARK: Losses

  private mutating func loseName(_ inode: Int32, _ node: PathTree.Node) {
    rootfs.inodes[Int(inode)].names -= 1
    if rootfs.inodes[Int(inode)].primary == node {
      rootfs.inodes[Int(inode)].primaryLostIn = layer
    }
    if layers.size(of: rootfs.inodes[Int(inode)]) > 0 { lostNames.append((inode, node)) }
  }

  /// Says for each inode without a name why, now that the layer is applied.
  private mutating func judgeLosses() {
    var judged: [Int32: Int] = [:]
    for lost in lostNames {
      let inode = rootfs.inodes[Int(lost.inode)]
      guard inode.names == 0 else { continue }
      let last = inode.primaryLostIn == layer ? inode.primary : lost.node
      if let index = judged[lost.inode] {
        // Several names went at once, and not the first of all: the smallest one stands for them.
        let path = rootfs.tree.path(of: last)
        if path.lexicographicallyPrecedes(rootfs.tree.path(of: losses[index].lastPlace)) {
          losses[index].lastPlace = last
        }
      } else {
        judged[lost.inode] = losses.count
        losses.append(
          Loss(inode: lost.inode, lastPlace: last, removedBy: layer, cause: .deleted)
        )
      }
    }
    for index in judged.values {
      let place = rootfs.places[Int(losses[index].lastPlace)]
      if rootfs.inodes[Int(losses[index].inode)].layer == layer {
        losses[index].cause = .sameLayer
      } else if place.state != .absent {
        losses[index].cause = .overwritten
        losses[index].replacement = place.inode
      }
    }
  }
}
