internal import Archive

/// Compares the contents of files: what is stored byte by byte, and else by hashes, each computed once.
struct ContentComparison {
  private let contents: [LayerContents?]
  private let inodes: [Rootfs.Inode]
  private var hashes: [Int32: ContentHash] = [:]

  init(contents: [LayerContents?], inodes: [Rootfs.Inode]) {
    self.contents = contents
    self.inodes = inodes
  }

  /// Whether the files of each pair have the same content; contents are read only where the sizes agree.
  ///
  /// At most `jobs` threads read.
  mutating func areEqual(_ pairs: [(Int32, Int32)], jobs: Int) throws(ArchiveError) -> [Bool] {
    var areEqual = [Bool](repeating: false, count: pairs.count)
    var stored: [(FileComparison.Part, FileComparison.Part)] = []
    var places: [Int] = []
    for (place, (left, right)) in pairs.enumerated() {
      let (first, second) = (inodes[Int(left)], inodes[Int(right)])
      guard contents.size(of: first) == contents.size(of: second) else { continue }
      if first.entry == second.entry, isSameBlob(first.layer, second.layer) {
        areEqual[place] = true
      } else if let mine = part(first), let theirs = part(second) {
        stored.append((mine, theirs))
        places.append(place)
      } else if let firstHash = try hash(of: left), let secondHash = try hash(of: right) {
        areEqual[place] = firstHash == secondHash
      }
    }
    for (place, isEqual) in zip(places, try FileComparison.areEqual(stored, jobs: jobs)) {
      areEqual[place] = isEqual
    }
    return areEqual
  }

  /// The visible files of at least 4 KiB that have the same content, costliest first.
  mutating func duplicates(in rootfs: Rootfs) throws(ArchiveError) -> [DuplicateSet] {
    var bySize: [Int64: [Int32]] = [:]
    for (number, inode) in inodes.enumerated() where inode.names > 0 {
      let size = contents.size(of: inode)
      if size >= DuplicateSet.minimumBytes { bySize[size, default: []].append(Int32(number)) }
    }
    var names: [Int32: [UInt8]]?
    var sets: [DuplicateSet] = []
    for (size, candidates) in bySize where candidates.count > 1 {
      var byHash: [ContentHash: [Int32]] = [:]
      for inode in candidates {
        if let hash = try hash(of: inode) { byHash[hash, default: []].append(inode) }
      }
      for equal in byHash.values where equal.count > 1 {
        let known = names ?? smallestNames(in: rootfs)
        names = known
        let files = equal.compactMap { number in
          known[number].map { path in
            let inode = inodes[Int(number)]
            return (path: path, file: FileID(layer: Int(inode.layer), entry: Int(inode.entry)))
          }
        }
        .sorted { $0.path.lexicographicallyPrecedes($1.path) }
        sets.append(
          DuplicateSet(
            bytes: size,
            paths: files.map(\.path),
            layers: files.map(\.file.layer),
            files: files.map(\.file)
          )
        )
      }
    }
    sets.sort { left, right in
      if left.wasteBytes != right.wasteBytes { return left.wasteBytes > right.wasteBytes }
      return left.paths[0].lexicographicallyPrecedes(right.paths[0])
    }
    return sets
  }

  /// Where a content lies in a file, uncompressed and in one piece.
  private func part(_ inode: Rootfs.Inode) -> FileComparison.Part? {
    guard let layer = contents[Int(inode.layer)],
      let stored = layer.storedRange(of: layer.entries[Int(inode.entry)])
    else { return nil }
    return FileComparison.Part(stored.file, stored.range)
  }

  /// Whether two layers were read from the same bytes, as those of an instruction that is repeated.
  private func isSameBlob(_ left: Rootfs.Layer, _ right: Rootfs.Layer) -> Bool {
    guard let first = contents[Int(left)]?.stored, let second = contents[Int(right)]?.stored else {
      return false
    }
    return first.file === second.file && first.range == second.range
  }

  private mutating func hash(of number: Int32) throws(ArchiveError) -> ContentHash? {
    if let hash = hashes[number] { return hash }
    let inode = inodes[Int(number)]
    guard let layer = contents[Int(inode.layer)] else { return nil }
    let hash = try layer.contentHash(of: layer.entries[Int(inode.entry)])
    hashes[number] = hash
    return hash
  }

  /// One name of each visible inode that may be a duplicate: the smallest, whatever the order.
  private func smallestNames(in rootfs: Rootfs) -> [Int32: [UInt8]] {
    var names: [Int32: [UInt8]] = [:]
    for (node, place) in rootfs.places.enumerated()
    where place.state == .file
      && contents.size(of: rootfs.inodes[Int(place.inode)]) >= DuplicateSet.minimumBytes
    {
      let path = rootfs.tree.path(of: PathTree.Node(node))
      if let known = names[place.inode], known.lexicographicallyPrecedes(path) { continue }
      names[place.inode] = path
    }
    return names
  }
}
