internal import Archive

/// Turns the headers of one layer into entries, and tells files from markers.
struct EntryCollector {
  private let limits: Limits.Layer
  private var names = EntryNameParser()
  /// The AUFS pseudo-links seen so far, by node: where their content was counted, if anywhere yet.
  private var pseudoLinks: [PathTree.Node: LayerEntry] = [:]

  private var sparseBytesLeft: Int64
  /// What is kept of contents; `nil` where nobody wants anything.
  private var wanted: ContentCollector?

  private static let marker = Array(".wh.".utf8)
  private static let opaque = Array(".wh..wh..opq".utf8)
  private static let aufs = Array(".wh..wh.".utf8)
  /// What eStargz adds at the root of each layer (stargz-snapshotter, docs/estargz.md).
  private static let estargz: Set<[UInt8]> = [
    Array("stargz.index.json".utf8), Array(".prefetch.landmark".utf8),
    Array(".no.prefetch.landmark".utf8),
  ]

  init(limits: Limits.Layer, requests: ContentRequests = ContentRequests()) {
    self.limits = limits
    wanted = requests.isEmpty ? nil : ContentCollector(requests)
    sparseBytesLeft = limits.sparseComparedBytes
  }

  /// Adds the entry that `tar` stands on.
  mutating func add(_ tar: borrowing TarReader, to contents: inout LayerContents)
    throws(ArchiveError)
  {
    let entry = try place(tar, in: &contents)
    contents.entries.append(entry)
    guard contents.entries.count <= limits.entries else {
      throw ArchiveError(.limit, "it has more than \(limits.entries) entries")
    }
    guard contents.nameBytes <= limits.nameBytes,
      contents.tree.count <= limits.nodes
    else {
      throw ArchiveError(
        .limit,
        "its paths have more than \(ByteSize(limits.nameBytes)) or \(limits.nodes) names"
      )
    }
  }

  private mutating func place(_ tar: borrowing TarReader, in contents: inout LayerContents)
    throws(ArchiveError) -> LayerEntry
  {
    let kind = tar.kind
    let size = kind == .file ? tar.size : 0
    guard size >= 0, size <= limits.fileBytes else {
      throw ArchiveError(.damaged, "an entry claims to have \(size) bytes")
    }
    var entry = try tar.withPath { path throws(ArchiveError) in
      try name(path, kind: kind, tar, in: &contents)
    }
    if let oddity = tar.oddity {
      contents.oddities.note(.header, at: contents.tree.path(of: entry.node), detail: oddity)
    }
    switch entry.kind {
    case .file:
      entry.size = size
      contents.fileBytes += size
      guard contents.fileBytes <= limits.claimedBytes else {
        throw ArchiveError(.damaged, "its files claim to have \(contents.fileBytes) bytes together")
      }
      entry.hasCapabilities = tar.hasCapabilities
      if tar.isSparse {
        // A map may state more than the file has.
        let holeBytes = max(0, size - max(0, tar.storedSize))
        contents.sparse.append((Int32(contents.entries.count), holeBytes))
      }
      do { try addContent(of: tar, to: &entry, in: &contents) } catch {
        // Where contents are skipped, the entry is known too when its content turns out to be cut off.
        contents.entries.append(entry)
        throw error
      }
    case .hardLink:
      let target = try tar.withLinkTarget { target throws(ArchiveError) in
        try checkLength(target)
        let place = names.parse(target, in: &contents.tree)
        return place.name.isEmpty
          ? place.directory
          : contents.tree.child(of: place.directory, named: target.extracting(place.name))
      }
      entry.link = target
      resolvePseudoLink(&entry)
    case .symbolicLink:
      entry.link = try tar.withLinkTarget { target throws(ArchiveError) in
        try checkLength(target)
        if target.count == 0 {
          contents.oddities.note(.lostTarget, at: contents.tree.path(of: entry.node))
        }
        return contents.addTarget(target)
      }
    case .characterDevice where tar.isDeviceZero:
      contents.oddities.note(.overlayWhiteout, at: contents.tree.path(of: entry.node))
    case .characterDevice, .blockDevice, .namedPipe, .other:
      contents.oddities.note(.specialFile, at: contents.tree.path(of: entry.node))
    case .metadata where kind == .file:
      try addMetadata(of: tar, at: entry, size: size, in: &contents)
    default: break
    }
    return entry
  }

  /// What the entry's name says it is.
  private mutating func name(
    _ path: Span<UInt8>,
    kind: TarEntryKind,
    _ tar: borrowing TarReader,
    in contents: inout LayerContents
  ) throws(ArchiveError) -> LayerEntry {
    try checkLength(path)
    let place = names.parse(path, in: &contents.tree)
    if place.goesUp { contents.oddities.note(.unsafeName, at: Self.bytes(path, 0..<path.count)) }
    var entry = LayerEntry(
      node: place.directory,
      kind: LayerEntry.Kind(kind),
      mode: tar.mode,
      userID: tar.userID,
      groupID: tar.groupID
    )
    guard !place.name.isEmpty else {
      // The root itself, or a name of dots alone; only a directory can be that.
      if kind != .directory {
        contents.oddities.note(.unsafeName, at: Self.bytes(path, 0..<path.count))
        entry.kind = .metadata
      }
      return entry
    }
    let name = path.extracting(place.name)
    let isOpaque = Self.mayBeMarker(name) && name.hasSameBytes(as: Self.opaque.span)
    if !isOpaque, Self.startsAUFSName(name) || Self.isInAUFSDirectory(path) {
      entry.kind = .metadata
      entry.node = contents.tree.child(of: place.directory, named: name)
    } else if Self.mayBeMarker(name), name.starts(withBytesOf: Self.marker.span) {
      if kind != .file || tar.size != 0 {
        contents.oddities.note(.unusualWhiteout, at: Self.bytes(path, 0..<path.count))
      }
      if isOpaque {
        entry.kind = .opaqueWhiteout
      } else {
        let victim = name.extracting(Self.marker.count..<name.count)
        if victim.count == 0 || Self.isDots(victim) {
          contents.oddities.note(.invalidWhiteout, at: Self.bytes(path, 0..<path.count))
          entry.kind = .metadata
        } else {
          entry.kind = .whiteout
          entry.node = contents.tree.child(of: place.directory, named: victim)
        }
      }
    } else {
      entry.node = contents.tree.child(of: place.directory, named: name)
      if place.directory == PathTree.root, kind == .file,
        Self.estargz.contains(Self.bytes(name, 0..<name.count))
      {
        entry.kind = .metadata
        contents.oddities.note(.formatEntries, at: Self.bytes(name, 0..<name.count))
      }
    }
    return entry
  }

  /// Keeps where the content is, or its hash when it cannot be read a second time.
  private mutating func addContent(
    of tar: borrowing TarReader,
    to entry: inout LayerEntry,
    in contents: inout LayerContents
  ) throws(ArchiveError) {
    if tar.isSparse {
      sparseBytesLeft -= entry.size
      guard sparseBytesLeft >= 0 else { return }
    } else if contents.stored != nil {
      let offset = tar.contentOffset
      guard offset <= LayerEntry.maximumOffset else {
        throw ArchiveError(.limit, "it is larger than 2 TiB")
      }
      entry.content = .stored(offset)
      return
    }
    guard entry.size > 0 else { return }
    entry.content = .hashed(contents.hashes.count)
    guard var sample = wanted?.sample(of: entry, in: contents.tree) else {
      contents.hashes.append(try tar.contentHash())
      return
    }
    contents.hashes.append(try tar.contentHash(sampling: &sample))
    wanted?.keep(sample, of: entry, in: &contents)
  }

  /// Whether a path is below one of the directories that AUFS keeps at the root.
  private static func isInAUFSDirectory(_ path: Span<UInt8>) -> Bool {
    var start = 0
    while start < path.count, path[start] == 0x2F || path[start] == 0x2E {
      // Leading `/` and `./`, but not the dot of the name itself.
      if path[start] == 0x2E, start + 1 < path.count, path[start + 1] != 0x2F { break }
      start += 1
    }
    return startsAUFSName(path.extracting(start..<path.count))
  }

  private static func startsAUFSName(_ path: Span<UInt8>) -> Bool {
    mayBeMarker(path) && path.starts(withBytesOf: aufs.span)
  }

  /// Whether a closer look is worth its time: hardly any name starts with a dot.
  private static func mayBeMarker(_ path: Span<UInt8>) -> Bool {
    path.count >= 4 && path[0] == 0x2E
  }

  private mutating func addMetadata(
    of tar: borrowing TarReader,
    at entry: LayerEntry,
    size: Int64,
    in contents: inout LayerContents
  ) throws(ArchiveError) {
    contents.formatBytes += size
    guard contents.formatBytes <= limits.claimedBytes else {
      throw ArchiveError(.damaged, "its metadata claims to have \(contents.formatBytes) bytes")
    }
    guard isPseudoLink(entry.node, in: contents.tree) else { return }
    var content = entry
    content.kind = .file
    content.size = size
    try addContent(of: tar, to: &content, in: &contents)
    pseudoLinks[entry.node] = content
  }

  private func isPseudoLink(_ node: PathTree.Node, in tree: PathTree) -> Bool {
    node != PathTree.root && tree.name(of: tree.parent(of: node)).elementsEqual(".wh..wh.plnk".utf8)
  }

  /// The first link to an AUFS pseudo-link brings its content; the others link to the first.
  private mutating func resolvePseudoLink(_ entry: inout LayerEntry) {
    guard let content = pseudoLinks[entry.link] else { return }
    if content.kind == .file {
      pseudoLinks[entry.link]?.kind = .hardLink
      pseudoLinks[entry.link]?.node = entry.node
      entry.kind = .file
      entry.size = content.size
      entry.content = content.content
      entry.hasCapabilities = content.hasCapabilities
    } else {
      entry.link = content.node
    }
  }

  private func checkLength(_ path: Span<UInt8>) throws(ArchiveError) {
    guard path.count <= limits.pathBytes else {
      throw ArchiveError(
        .limit,
        "a path has \(path.count) bytes, of which at most \(limits.pathBytes) are read"
      )
    }
  }

  private static func isDots(_ name: Span<UInt8>) -> Bool {
    guard name.count <= 2 else { return false }
    for index in name.indices where name[index] != 0x2E { return false }
    return true
  }

  private static func bytes(_ span: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    range.map { span[$0] }
  }
}

extension LayerEntry.Kind {
  fileprivate init(_ kind: TarEntryKind) {
    self =
      switch kind {
      case .file: .file
      case .hardLink: .hardLink
      case .directory: .directory
      case .symbolicLink: .symbolicLink
      case .characterDevice: .characterDevice
      case .blockDevice: .blockDevice
      case .namedPipe: .namedPipe
      case .other: .other
      }
  }
}
