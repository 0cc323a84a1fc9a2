extension FileTree {
  /// What a layer made of a path.
  public struct Version: Sendable, Hashable {
    /// The layer, from 0.
    public var layer: Int
    /// What it made of it.
    public var mark: Mark
    /// What is there since, with what became of its content; what was there if it is deleted.
    public var file: AnalyzedFile
  }

  /// What every layer made of a path, from the lowest one up; empty for a path that layers only imply.
  public func versions(of node: Node) -> [Version] {
    var versions: [Version] = []
    var before: PlaceRecord?
    for number in records(of: node) {
      let record = history.records[Int(number)]
      let known = record.isPresent ? record : before
      if let known {
        versions.append(
          Version(
            layer: Int(record.layer),
            mark: mark(record, after: before),
            file: file(known)
          )
        )
      }
      before = record
    }
    return markingOpaque(versions, at: node)
  }

  /// Adds the layers that hide what lower ones have in a directory, which they need not list.
  private func markingOpaque(_ versions: [Version], at node: Node) -> [Version] {
    var versions = versions
    for (layer, nodes) in opaqueNodes.enumerated() where nodes.contains(node) {
      if let place = versions.firstIndex(where: { $0.layer == layer }) {
        if versions[place].mark == .unchanged { versions[place].mark = .opaque }
      } else if let place = versions.lastIndex(where: { $0.layer < layer }) {
        let file = versions[place].file
        versions.insert(Version(layer: layer, mark: .opaque, file: file), at: place + 1)
      }
    }
    return versions
  }

  /// What is at a path in a part of the tree; `nil` for a directory that only leads to others.
  ///
  /// What is deleted is described as it was.
  public func file(at node: Node, in view: FileTreeView) -> AnalyzedFile? {
    let reference = Int(view.references[Int(node)])
    guard reference >= 0 else { return nil }
    switch view.scope {
    case .final, .upTo, .changes, .everything:
      let record = history.records[reference]
      guard !record.isPresent else { return file(record) }
      return recordBefore(reference).map(file)
    case .layer(let layer):
      guard let entry = analysis.contents[layer]?.entries[reference] else { return nil }
      var file = analysis.file(entry, of: layer, at: path(of: node))
      guard entry.kind == .file else { return file }
      let id = FileID(layer: layer, entry: reference)
      file.content = id
      file.loss = loss(of: id).map(AnalyzedFile.Loss.init)
      return file
    case .wasted:
      let loss = analysis.losses[reference]
      let inode = analysis.rootfs.inodes[Int(loss.inode)]
      guard let entry = analysis.contents.entry(of: inode) else { return nil }
      var file = analysis.file(entry, of: Int(inode.layer), at: path(of: node))
      file.content = FileID(layer: Int(inode.layer), entry: Int(inode.entry))
      file.loss = AnalyzedFile.Loss(loss)
      return file
    }
  }

  /// What was there once the layer of a record was applied.
  private func file(_ record: PlaceRecord) -> AnalyzedFile {
    let path = path(of: record.node)
    guard let entry = entry(record) else {
      return AnalyzedFile(
        path: path,
        kind: .directory,
        size: 0,
        layer: Int(record.layer),
        mode: 0o755,
        userID: 0,
        groupID: 0,
        hasCapabilities: false
      )
    }
    var file = analysis.file(entry, of: Int(record.entryLayer), at: path)
    file.layer = Int(record.layer)
    guard record.state == .file else { return file }
    let inode = analysis.rootfs.inodes[Int(record.inode)]
    file.size = analysis.contents.size(of: inode)
    file.inode = Int(record.inode)
    file.kind = inode.primary == record.node ? .file : .hardLink
    if file.kind == .file { file.linkTarget = nil }
    file.content = FileID(layer: Int(inode.layer), entry: Int(inode.entry))
    file.hasCapabilities = analysis.contents.entry(of: inode)?.hasCapabilities ?? false
    file.loss = loss(ofInode: record.inode).map(AnalyzedFile.Loss.init)
    return file
  }
}

extension AnalyzedFile.Loss {
  init(_ loss: LayerStacker.Loss) {
    self.init(cause: loss.cause, removedBy: Int(loss.removedBy))
  }
}
