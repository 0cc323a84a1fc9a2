extension ImageAnalysis {
  /// The names in the final root filesystem, in the order of their bytes.
  public func finalFiles() -> [AnalyzedFile] {
    var files: [AnalyzedFile] = []
    for (number, place) in rootfs.places.enumerated() where place.entry >= 0 {
      let node = PathTree.Node(number)
      guard place.state != .absent, node != PathTree.root, let entry = contents.entry(of: place)
      else { continue }
      let path = rootfs.tree.path(of: node)
      var file = self.file(entry, of: Int(place.entryLayer), at: path)
      file.layer = Int(place.layer)
      if place.state == .file { describe(place, at: node, in: &file) }
      files.append(file)
    }
    files.sort { $0.path.lexicographicallyPrecedes($1.path) }
    return files
  }

  /// The entries of a layer in the order of its tar stream; `nil` if it has none that are known.
  public func files(ofLayer layer: Int) -> [AnalyzedFile]? {
    guard contents.indices.contains(layer), let contents = contents[layer] else { return nil }
    var lost: [Int32: AnalyzedFile.Loss] = [:]
    for loss in losses {
      let inode = rootfs.inodes[Int(loss.inode)]
      guard inode.layer == layer else { continue }
      lost[inode.entry] = AnalyzedFile.Loss(cause: loss.cause, removedBy: Int(loss.removedBy))
    }
    var files: [AnalyzedFile] = []
    for (number, entry) in contents.entries.enumerated() where entry.kind != .metadata {
      var file = self.file(entry, of: layer, at: rootfs.tree.path(of: entry.node))
      if entry.kind == .file { file.content = FileID(layer: layer, entry: number) }
      file.loss = lost[Int32(number)]
      files.append(file)
    }
    return files
  }

  /// The regular files that a layer ships, in the order of its tar stream; what became of them is left out.
  public func shippedFiles(ofLayer layer: Int) -> [AnalyzedFile] {
    guard contents.indices.contains(layer), let contents = contents[layer] else { return [] }
    var files: [AnalyzedFile] = []
    for (number, entry) in contents.entries.enumerated() where entry.kind == .file {
      var file = self.file(entry, of: layer, at: rootfs.tree.path(of: entry.node))
      file.content = FileID(layer: layer, entry: number)
      files.append(file)
    }
    return files
  }

  /// The wasted files with at least one byte, largest first, with their owners and modes.
  public func wastedFiles() -> [AnalyzedFile] {
    var files: [AnalyzedFile] = []
    for loss in losses {
      let inode = rootfs.inodes[Int(loss.inode)]
      guard let entry = contents.entry(of: inode) else { continue }
      let path = rootfs.tree.path(of: inode.primary)
      var file = self.file(entry, of: Int(inode.layer), at: path)
      file.content = FileID(layer: Int(inode.layer), entry: Int(inode.entry))
      file.loss = AnalyzedFile.Loss(cause: loss.cause, removedBy: Int(loss.removedBy))
      files.append(file)
    }
    return files
  }

  /// Completes a regular file with what its inode knows.
  func describe(
    _ place: Rootfs.Place,
    at node: PathTree.Node,
    in file: inout AnalyzedFile
  ) {
    let inode = rootfs.inodes[Int(place.inode)]
    file.size = contents.size(of: inode)
    file.inode = Int(place.inode)
    file.kind = inode.primary == node ? .file : .hardLink
    if inode.primary == node { file.linkTarget = nil }
    if let entry = contents.attributes(of: inode) {
      file.mode = entry.mode
      file.userID = entry.userID
      file.groupID = entry.groupID
    }
    file.hasCapabilities = contents.entry(of: inode)?.hasCapabilities ?? false
    file.content = FileID(layer: Int(inode.layer), entry: Int(inode.entry))
  }

  /// An entry of a layer as a file at a path.
  func file(_ entry: LayerEntry, of layer: Int, at path: [UInt8]) -> AnalyzedFile {
    var file = AnalyzedFile(
      path: path,
      kind: AnalyzedFile.Kind(entry.kind),
      size: entry.size,
      layer: layer,
      mode: entry.mode,
      userID: entry.userID,
      groupID: entry.groupID,
      hasCapabilities: entry.hasCapabilities
    )
    switch file.kind {
    case .hardLink: file.linkTarget = rootfs.tree.path(of: entry.link)
    case .symbolicLink: file.linkTarget = contents[layer].map { Array($0.target(entry.link)) }
    default: break
    }
    return file
  }
}

extension AnalyzedFile.Kind {
  /// What an entry of a layer is, whatever it means for other paths.
  init(_ kind: LayerEntry.Kind) {
    switch kind {
    case .file, .metadata: self = .file
    case .hardLink: self = .hardLink
    case .symbolicLink: self = .symbolicLink
    case .directory: self = .directory
    case .characterDevice: self = .characterDevice
    case .blockDevice: self = .blockDevice
    case .namedPipe, .other: self = .namedPipe
    case .whiteout: self = .whiteout
    case .opaqueWhiteout: self = .opaqueWhiteout
    }
  }
}
