public import Archive

/// The account of an image: what each layer ships, what of it can be seen, and why the rest cannot.
public struct ImageAnalysis: Sendable {
  /// The layers from the bottom up; `nil` for one whose contents are absent.
  public let contents: [LayerContents?]
  /// What each layer ships; `nil` for one whose contents are absent.
  public let layers: [LayerTotals?]
  /// The sums, over the layers that are there.
  public let totals: ImageTotals
  /// Visible files with equal content, costliest first; empty unless asked for.
  public let duplicates: [DuplicateSet]
  /// What is odd about the layers.
  public let warnings: [AnalysisWarning]
  /// What is odd about the layers or unusual in them: the warnings, and what may well be meant.
  public let oddities: [AnalysisWarning]
  let rootfs: Rootfs
  /// What ``wasted`` is made of, in its order.
  let losses: [LayerStacker.Loss]

  /// The wasted files with at least one byte, largest first, then by path; each is made when asked for.
  public var wasted: some RandomAccessCollection<WastedFile> {
    losses.lazy.map { loss in
      let inode = rootfs.inodes[Int(loss.inode)]
      return WastedFile(
        path: rootfs.tree.path(of: inode.primary),
        lastPath: loss.lastPlace == inode.primary ? nil : rootfs.tree.path(of: loss.lastPlace),
        bytes: contents.size(of: inode),
        cause: loss.cause,
        addedBy: Int(inode.layer),
        removedBy: Int(loss.removedBy)
      )
    }
  }

  /// Whether the contents of every layer are known.
  public var isComplete: Bool { !contents.contains { $0 == nil } }

  /// Stacks the layers and accounts for every byte.
  ///
  /// - Parameters:
  ///   - layers: The layers from the bottom up, `nil` where a layer's contents are absent.
  ///   - findsDuplicates: Whether visible files of equal size are compared, which reads them.
  ///   - jobs: The most threads that compare contents.
  ///   - limits: What the layers may have together.
  /// - Throws: ``ArchiveError`` when contents that must be compared cannot be read.
  public init(
    of layers: consuming [LayerContents?],
    findsDuplicates: Bool = false,
    jobs: Int = 1,
    limits: Limits.Image = Limits.Image()
  ) throws(ArchiveError) {
    var contents = layers
    let tree = try Self.joinPaths(of: &contents, limits: limits)
    var stacker = LayerStacker(layers: contents, tree: tree, limits: limits)
    try stacker.stack()
    let rootfs = stacker.rootfs
    var losses = stacker.losses
    let oddities = stacker.oddities
    var comparison = ContentComparison(contents: contents, inodes: rootfs.inodes)
    let replaced = losses.indices.filter { index in
      losses[index].cause == .overwritten && losses[index].replacement >= 0
    }
    let pairs = replaced.map { (losses[$0].inode, losses[$0].replacement) }
    for (index, isEqual) in zip(replaced, try comparison.areEqual(pairs, jobs: jobs)) where isEqual
    {
      losses[index].cause = .metadataOnly
    }

    var layers = contents.map { $0.map(LayerTotals.init) }
    var totals = ImageTotals()
    for (number, layer) in layers.enumerated() {
      totals.shippedBytes += layer?.shippedBytes ?? 0
      totals.entries += layer?.entries ?? 0
      totals.tarBytes += contents[number]?.tarBytes ?? 0
    }
    for loss in losses {
      let inode = rootfs.inodes[Int(loss.inode)]
      let size = contents.size(of: inode)
      layers[Int(inode.layer)]?.wastedBytes += size
      if loss.cause != .sameLayer { layers[Int(loss.removedBy)]?.removesBytes += size }
      switch loss.cause {
      case .deleted: totals.deletedBytes += size
      case .sameLayer: totals.sameLayerBytes += size
      case .overwritten: totals.overwrittenBytes += size
      case .metadataOnly:
        totals.overwrittenBytes += size
        totals.metadataOnlyBytes += size
      }
    }
    totals.count(rootfs, contents)
    var duplicates: [DuplicateSet] = []
    if findsDuplicates {
      duplicates = try comparison.duplicates(in: rootfs)
      totals.duplicateBytes = duplicates.reduce(0) { $0 + $1.wasteBytes }
    }
    self.contents = contents
    self.layers = layers
    self.totals = totals
    self.duplicates = duplicates
    self.rootfs = rootfs
    self.losses = Self.sorted(losses, in: rootfs, contents)
    self.oddities = Self.oddities(of: contents, and: oddities)
    warnings = self.oddities.filter { oddity in
      LayerOddities.Kind(rawValue: oddity.code)?.isMaybeMeant != true
    }
  }

  /// Moves the paths of all layers into one tree, by which their entries then go.
  ///
  /// - Throws: ``ArchiveError`` of kind `limit` when that is more than any image needs.
  static func joinPaths(
    of contents: inout [LayerContents?],
    limits: Limits.Image = Limits.Image()
  ) throws(ArchiveError) -> PathTree {
    var (entries, nodes, nameBytes) = (0, 0, 0)
    for layer in contents {
      entries += layer?.entries.count ?? 0
      nodes += layer?.tree.count ?? 0
      nameBytes += layer?.tree.nameBytes ?? 0
    }
    guard contents.count <= limits.layers, entries <= limits.entries else {
      throw ArchiveError(
        .limit,
        "it has more than \(limits.layers) layers, or they have more than \(limits.entries) entries "
          + "together"
      )
    }
    guard nodes <= limits.nodeVisits, nameBytes <= limits.placeNameBytes else {
      throw ArchiveError(.limit, "its layers have more directories and names than any image has")
    }
    // The largest tree is not copied, but moved.
    let sizes = contents.map { $0?.tree.count ?? 0 }
    guard let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) else { return PathTree() }
    var tree = PathTree()
    if let moved = contents[largest]?.tree { tree = moved }
    contents[largest]?.tree = PathTree()
    for index in contents.indices where index != largest {
      try contents[index]?.movePaths(to: &tree, maximum: limits.nodes)
    }
    return tree
  }

  /// The losses in the order in which they are reported: largest first, then by path and layer.
  private static func sorted(
    _ losses: [LayerStacker.Loss],
    in rootfs: Rootfs,
    _ contents: [LayerContents?]
  ) -> [LayerStacker.Loss] {
    var sorted = losses.map { loss in
      (loss: loss, size: contents.size(of: rootfs.inodes[Int(loss.inode)]))
    }
    sorted.sort { $0.size > $1.size }
    // Only where sizes agree does the order need paths.
    var start = 0
    while start < sorted.count {
      let end =
        sorted[start...].firstIndex { $0.size != sorted[start].size } ?? sorted.count
      if end - start > 1 {
        let equal = sorted[start..<end].map { element in
          let inode = rootfs.inodes[Int(element.loss.inode)]
          return (element: element, path: rootfs.tree.path(of: inode.primary), layer: inode.layer)
        }
        sorted.replaceSubrange(
          start..<end,
          with: equal.sorted { left, right in
            left.path == right.path
              ? left.layer < right.layer : left.path.lexicographicallyPrecedes(right.path)
          }.map(\.element)
        )
      }
      start = end
    }
    return sorted.map(\.loss)
  }

  private static func oddities(
    of contents: [LayerContents?],
    and stacking: [LayerOddities]
  ) -> [AnalysisWarning] {
    var warnings: [AnalysisWarning] = []
    for (layer, contents) in contents.enumerated() {
      for oddities in [contents?.oddities, stacking[layer]] {
        guard let oddities else { continue }
        for kind in LayerOddities.Kind.allCases {
          guard var count = oddities.counts[kind] else { continue }
          if kind == .formatEntries, let contents {
            count.examples[0].detail = "\(contents.formatBytes) bytes"
          }
          warnings.append(
            AnalysisWarning(
              code: kind.rawValue,
              count: count.count,
              pathCount: count.count - count.repetitions,
              layer: layer,
              examples: count.examples
            )
          )
        }
      }
      guard let contents else { continue }
      if contents.trailingBytes > 0 {
        warnings.append(
          AnalysisWarning(
            code: "trailing-data",
            count: Int(clamping: contents.trailingBytes),
            layer: layer
          )
        )
      }
      if !contents.endsWithMarker {
        warnings.append(
          AnalysisWarning(
            code: "no-end-marker",
            count: 1,
            layer: layer
          )
        )
      }
    }
    return warnings
  }
}

extension ImageTotals {
  /// Counts what the final root filesystem holds.
  fileprivate mutating func count(_ rootfs: Rootfs, _ contents: [LayerContents?]) {
    for inode in rootfs.inodes where inode.names > 0 {
      // A hard link's header carries no attributes of the content.
      guard let content = contents.entry(of: inode), let entry = contents.attributes(of: inode)
      else { continue }
      let names = Int(inode.names)
      visibleBytes += content.size
      if entry.isRootOwned {
        rootOwnedFiles += names
        rootOwnedBytes += content.size
      }
      if entry.isSetuid { setuidFiles += names }
      if entry.isSetgid { setgidFiles += names }
      if entry.isWorldWritable { worldWritableFiles += names }
      files += names
      if content.hasCapabilities { capabilityFiles += names }
    }
    for place in rootfs.places.dropFirst() {
      if place.state.isDirectory { directories += 1 }
      if place.state == .symbolicLink { symlinks += 1 }
    }
  }
}
