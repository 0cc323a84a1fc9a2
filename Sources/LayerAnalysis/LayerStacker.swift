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
    var removedBy: Int32
    var cause: WasteCause
    /// The inode that is at the place once the layer is applied; -1 if it is no regular file.
    var replacement: Int32 = -1
  }

  private let layers: [LayerContents?]
  private(set) var rootfs = Rootfs()
  private(set) var losses: [Loss] = []
  /// What the layers do to each other that is odd, by layer.
  private(set) var oddities: [LayerOddities]

  /// The layer that is being applied.
  private var layer: Int32 = 0
  /// Names lost in this layer, with the inode that had them.
  private var lostNames: [(inode: Int32, node: PathTree.Node)] = []
  /// The directories of the layer's tree as places, valid while `resolvedIn` holds the epoch.
  private var resolved: [PathTree.Node] = []
  private var resolvedIn: [UInt32] = []
  /// Rises whenever a directory or a symbolic link goes, for a path may lead elsewhere then.
  private var epoch: UInt32 = 0
  private var climb: [PathTree.Node] = []
  /// Components of link targets that were walked so far.
  private var linkSteps = 0

  /// As many links as Linux follows in one path.
  private static let maximumLinks = 40

  init(layers: [LayerContents?]) {
    self.layers = layers
    oddities = [LayerOddities](repeating: LayerOddities(), count: layers.count)
  }

  /// Applies every layer; one whose contents are absent changes nothing.
  ///
  /// - Throws: ``ArchiveError`` of the kind `limit` when the layers' links lead too far.
  mutating func stack() throws(ArchiveError) {
    for (index, contents) in layers.enumerated() {
      guard let contents else { continue }
      apply(contents, index: Int32(index))
      guard isWithinLimits else {
        throw ArchiveError(
          .limit,
          "layer \(index): its paths and symbolic links lead through more directories than any "
            + "image has"
        )
      }
    }
  }

  private var isWithinLimits: Bool {
    linkSteps <= LayerLimits.linkSteps && rootfs.tree.count <= LayerLimits.imageNodes
  }

  private mutating func apply(_ contents: LayerContents, index: Int32) {
    layer = index
    resolved = [PathTree.Node](repeating: -1, count: contents.tree.count)
    resolvedIn = [UInt32](repeating: 0, count: contents.tree.count)
    epoch = 1
    lostNames.removeAll(keepingCapacity: true)
    claimDirectories(of: contents)
    removeLower(of: contents)
    for (number, entry) in contents.entries.enumerated() {
      switch entry.kind {
      case .whiteout, .opaqueWhiteout, .metadata: continue
      case .directory: addDirectory(entry, Int32(number), contents)
      case .file: addFile(entry, Int32(number), contents)
      case .hardLink: addHardLink(entry, Int32(number), contents)
      case .symbolicLink: add(.symbolicLink, entry, Int32(number), contents)
      case .characterDevice, .blockDevice, .namedPipe, .other:
        add(.device, entry, Int32(number), contents)
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
      let place = place(of: node, contents)
      if rootfs.places[Int(place)].claimedBy < layer {
        rootfs.places[Int(place)].claimedBy = layer
        if rootfs.places[Int(place)].state == .symbolicLink { epoch += 1 }
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
        let place = place(of: entry.node, contents)
        if rootfs.isPresent(place) {
          victims.append(place)
        } else {
          oddities[Int(layer)].note(.whiteoutOfNothing, at: contents.tree.path(of: entry.node))
        }
      } else if entry.kind == .opaqueWhiteout {
        let directory = directory(entry.node, contents)
        guard opaque.insert(directory).inserted else { continue }
        rootfs.forEachChild(of: directory) { victims.append($0) }
      }
    }
    for victim in victims where rootfs.isPresent(victim) { remove(victim) }
  }

  // MARK: Entries

  private mutating func addDirectory(
    _ entry: LayerEntry,
    _ number: Int32,
    _ contents: LayerContents
  ) {
    let node = entry.node == PathTree.root ? PathTree.root : place(of: entry.node, contents)
    if !rootfs.places[Int(node)].state.isDirectory { makeRoom(at: node) }
    set(node, .directory, number)
  }

  private mutating func addFile(_ entry: LayerEntry, _ number: Int32, _ contents: LayerContents) {
    let node = place(of: entry.node, contents)
    makeRoom(at: node)
    addInode(at: node, size: entry.size, number)
  }

  private mutating func add(
    _ state: Rootfs.State,
    _ entry: LayerEntry,
    _ number: Int32,
    _ contents: LayerContents
  ) {
    let node = place(of: entry.node, contents)
    makeRoom(at: node)
    set(node, state, number)
  }

  private mutating func addHardLink(
    _ entry: LayerEntry,
    _ number: Int32,
    _ contents: LayerContents
  ) {
    let node = place(of: entry.node, contents)
    let target = entry.link == PathTree.root ? PathTree.root : place(of: entry.link, contents)
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
      oddities[Int(layer)].note(.danglingHardLink, at: contents.tree.path(of: entry.node))
      makeRoom(at: node)
      addInode(at: node, size: 0, number)
    }
  }

  private mutating func addInode(at node: PathTree.Node, size: Int64, _ number: Int32) {
    set(node, .file, number)
    rootfs.places[Int(node)].inode = Int32(rootfs.inodes.count)
    rootfs.inodes.append(
      Rootfs.Inode(
        size: size,
        layer: layer,
        entry: number,
        attributesLayer: layer,
        attributesEntry: number,
        names: 1,
        primary: node
      )
    )
  }

  private mutating func set(_ node: PathTree.Node, _ state: Rootfs.State, _ number: Int32) {
    rootfs.places[Int(node)].state = state
    rootfs.places[Int(node)].layer = layer
    rootfs.places[Int(node)].entryLayer = layer
    rootfs.places[Int(node)].entry = number
    // A path that was looked up before may lead through it.
    if state == .symbolicLink { epoch += 1 }
  }

  /// Removes what is at `node`, and sees to it that it is in a directory.
  private mutating func makeRoom(at node: PathTree.Node) {
    let place = rootfs.places[Int(node)]
    if place.state != .absent {
      if place.layer == layer, !place.state.isDirectory {
        oddities[Int(layer)].note(.duplicateEntry, at: rootfs.tree.path(of: node))
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
      rootfs.link(directory)
    }
    rootfs.link(node)
  }

  /// Removes what is at `node` and below it.
  private mutating func remove(_ node: PathTree.Node) {
    rootfs.unlink(node)
    var pending = [node]
    var changesPaths = false
    while let next = pending.popLast() {
      let place = rootfs.places[Int(next)]
      switch place.state {
      case .file: loseName(place.inode, next)
      case .directory, .impliedDirectory:
        changesPaths = true
        rootfs.forEachChild(of: next) { pending.append($0) }
      case .symbolicLink: changesPaths = true
      case .device, .absent: break
      }
      rootfs.places[Int(next)] = Rootfs.Place(claimedBy: place.claimedBy)
    }
    if changesPaths { epoch += 1 }
  }

  // MARK: Paths

  /// The place of an entry: symbolic links above it are followed, it itself is not.
  private mutating func place(of node: PathTree.Node, _ contents: LayerContents) -> PathTree.Node {
    let parent = directory(contents.tree.parent(of: node), contents)
    return rootfs.place(in: parent, namedAs: node, in: contents.tree)
  }

  /// The place of a directory of the layer's tree, with all symbolic links followed.
  private mutating func directory(_ node: PathTree.Node, _ contents: LayerContents) -> PathTree.Node
  {
    climb.removeAll(keepingCapacity: true)
    var known = node
    while known > PathTree.root, resolvedIn[Int(known)] != epoch {
      climb.append(known)
      known = contents.tree.parent(of: known)
    }
    var place = known <= PathTree.root ? PathTree.root : resolved[Int(known)]
    for step in climb.reversed() {
      let next = rootfs.place(in: place, namedAs: step, in: contents.tree)
      place = isFollowed(next) ? follow(next) : next
      resolved[Int(step)] = place
      resolvedIn[Int(step)] = epoch
    }
    return place
  }

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
    if rootfs.inodes[Int(inode)].size > 0 { lostNames.append((inode, node)) }
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
