public import Archive

/// The account of an image: what each layer ships, what of it can be seen, and why the rest cannot.
public struct ImageAnalysis: Sendable {
  /// The layers from the bottom up; `nil` for one whose contents are absent.
  public let contents: [LayerContents?]
  /// What each layer ships; `nil` for one whose contents are absent.
  public let layers: [LayerTotals?]
  /// The sums, over the layers that are there.
  public let totals: ImageTotals
  /// The wasted files with at least one byte, largest first, then by path.
  public let wasted: [WastedFile]
  /// Visible files with equal content, costliest first; empty unless asked for.
  public let duplicates: [DuplicateSet]
  /// What is odd about the layers.
  public let warnings: [AnalysisWarning]
  let rootfs: Rootfs
  /// The same as ``wasted``, in its order.
  let losses: [LayerStacker.Loss]

  /// Whether the contents of every layer are known.
  public var isComplete: Bool { !contents.contains { $0 == nil } }

  /// Stacks the layers and accounts for every byte.
  ///
  /// - Parameters:
  ///   - contents: The layers from the bottom up, `nil` where a layer's contents are absent.
  ///   - findsDuplicates: Whether visible files of equal size are compared, which reads them.
  /// - Throws: ``ArchiveError`` when contents that must be compared cannot be read.
  public init(of contents: [LayerContents?], findsDuplicates: Bool = false) throws(ArchiveError) {
    let entries = contents.reduce(0) { $0 + ($1?.entries.count ?? 0) }
    guard entries <= LayerLimits.imageEntries else {
      throw ArchiveError(
        .limit,
        "its layers have more than \(LayerLimits.imageEntries) entries together"
      )
    }
    let visits = contents.reduce(0) { $0 + ($1?.tree.count ?? 0) }
    guard visits <= LayerLimits.nodeVisits else {
      throw ArchiveError(.limit, "its layers have more directories and names than any image has")
    }
    var stacker = LayerStacker(layers: contents)
    try stacker.stack()
    let rootfs = stacker.rootfs
    var losses = stacker.losses
    var comparison = ContentComparison(contents: contents, inodes: rootfs.inodes)
    for index in losses.indices where losses[index].cause == .overwritten {
      let (old, new) = (losses[index].inode, losses[index].replacement)
      if new >= 0, try comparison.areEqual(old, new) { losses[index].cause = .metadataOnly }
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
      layers[Int(inode.layer)]?.wastedBytes += inode.size
      if loss.cause != .sameLayer { layers[Int(loss.removedBy)]?.removesBytes += inode.size }
      switch loss.cause {
      case .deleted: totals.deletedBytes += inode.size
      case .sameLayer: totals.sameLayerBytes += inode.size
      case .overwritten: totals.overwrittenBytes += inode.size
      case .metadataOnly:
        totals.overwrittenBytes += inode.size
        totals.metadataOnlyBytes += inode.size
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
    self.losses = Self.sorted(losses, in: rootfs)
    wasted = self.losses.map { loss in
      let inode = rootfs.inodes[Int(loss.inode)]
      return WastedFile(
        path: rootfs.tree.path(of: inode.primary),
        lastPath: loss.lastPlace == inode.primary ? nil : rootfs.tree.path(of: loss.lastPlace),
        bytes: inode.size,
        cause: loss.cause,
        addedBy: Int(inode.layer),
        removedBy: Int(loss.removedBy)
      )
    }
    warnings = Self.warnings(of: contents, and: stacker.oddities)
  }

  /// The losses in the order in which they are reported: largest first, then by path and layer.
  private static func sorted(_ losses: [LayerStacker.Loss], in rootfs: Rootfs)
    -> [LayerStacker.Loss]
  {
    let keyed = losses.map { loss in
      let inode = rootfs.inodes[Int(loss.inode)]
      return (loss: loss, inode: inode, path: rootfs.tree.path(of: inode.primary))
    }
    return keyed.sorted { left, right in
      if left.inode.size != right.inode.size { return left.inode.size > right.inode.size }
      if left.path != right.path { return left.path.lexicographicallyPrecedes(right.path) }
      return left.inode.layer < right.inode.layer
    }.map(\.loss)
  }

  private static func warnings(
    of contents: [LayerContents?],
    and stacking: [LayerOddities]
  ) -> [AnalysisWarning] {
    var warnings: [AnalysisWarning] = []
    for (layer, contents) in contents.enumerated() {
      for oddities in [contents?.oddities, stacking[layer]] {
        guard let oddities else { continue }
        for kind in LayerOddities.Kind.allCases {
          guard let count = oddities.counts[kind] else { continue }
          warnings.append(
            AnalysisWarning(
              code: kind.rawValue,
              count: count.count,
              layer: layer,
              path: count.example,
              detail: kind == .formatEntries
                ? contents.map { "\($0.formatBytes) bytes" } : count.detail
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
            layer: layer,
            path: nil,
            detail: nil
          )
        )
      }
      if !contents.endsWithMarker {
        warnings.append(
          AnalysisWarning(
            code: "no-end-marker",
            count: 1,
            layer: layer,
            path: nil,
            detail: nil
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
      visibleBytes += inode.size
      guard let entry = contents[Int(inode.attributesLayer)]?.entries[Int(inode.attributesEntry)]
      else { continue }
      let names = Int(inode.names)
      if entry.isRootOwned {
        rootOwnedFiles += names
        rootOwnedBytes += inode.size
      }
      if entry.isSetuid { setuidFiles += names }
      if entry.isSetgid { setgidFiles += names }
      if entry.isWorldWritable { worldWritableFiles += names }
      files += names
      // A hard link's header carries no attributes of the content.
      let content = contents[Int(inode.layer)]?.entries[Int(inode.entry)]
      if content?.flags.contains(.capabilities) == true { capabilityFiles += names }
    }
    for place in rootfs.places.dropFirst() {
      if place.state.isDirectory { directories += 1 }
      if place.state == .symbolicLink { symlinks += 1 }
    }
  }
}
