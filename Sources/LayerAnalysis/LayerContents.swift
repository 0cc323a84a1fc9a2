public import Archive

/// Everything a layer's tar stream says, read once, as a value.
public struct LayerContents: Sendable {
  /// How the blob is compressed.
  public internal(set) var compression = Compression.none
  /// The bytes of the blob as stored.
  public internal(set) var blobBytes: Int64 = 0
  /// The bytes of the uncompressed tar stream, headers and padding included.
  public internal(set) var tarBytes: Int64 = 0
  /// The SHA-256 of the blob as stored, 32 bytes; `nil` if it was not computed.
  public internal(set) var blobDigest: [UInt8]?
  /// The SHA-256 of the uncompressed tar stream, 32 bytes; `nil` if it was not computed.
  public internal(set) var diffID: [UInt8]?
  /// Whether the tar stream ends with the end-of-archive marker.
  public internal(set) var endsWithMarker = true
  /// Bytes after the end of the compressed data.
  public internal(set) var trailingBytes: Int64 = 0
  /// What is odd about the entries, in the order of their appearance.
  var oddities = LayerOddities()
  /// The sizes of all regular files.
  var fileBytes: Int64 = 0
  /// The bytes of entries that belong to the layer's format: AUFS metadata and eStargz indexes.
  var formatBytes: Int64 = 0

  /// The paths that the entries name; empty once they are numbered as in the tree of an image.
  var tree = PathTree()
  var entries: [LayerEntry] = []
  var hashes: [ContentHash] = []
  /// The entries with holes, by their numbers, and the bytes of these.
  var sparse: [(entry: Int32, holeBytes: Int64)] = []
  /// The capabilities of files that carry some, by the numbers of their entries; of the first thousands.
  var capabilities: [Int32: FileCapabilities] = [:]
  /// What was kept of contents that streamed past, by the numbers of their entries.
  var heads: [Int32: [UInt8]] = [:]
  var executables: [Int32: Executable] = [:]
  /// The numbers of the entries that may be run, are text, and do not say what runs them.
  var plainTexts: Set<Int32> = []
  var marks: [Int32: [ContentMark]] = [:]
  /// The file and the place in it where the uncompressed stream lies, when it does.
  var stored: StoredRange?

  private var targets: [UInt8] = []
  private var targetEnds: [Int] = []

  /// A part of a file that other threads may read too.
  struct StoredRange: Sendable {
    var file: File
    var range: ByteRange
  }

  /// The bytes that names and link targets take together.
  var nameBytes: Int { tree.nameBytes + targets.count }

  /// Keeps the target of a symbolic link, and returns its number.
  mutating func addTarget(_ target: Span<UInt8>) -> Int32 {
    for index in target.indices { targets.append(target[index]) }
    targetEnds.append(targets.count)
    return Int32(targetEnds.count - 1)
  }

  /// The target of a symbolic link, as the archive has it.
  func target(_ number: Int32) -> ArraySlice<UInt8> {
    let start = number == 0 ? 0 : targetEnds[Int(number) - 1]
    return targets[start..<targetEnds[Int(number)]]
  }

  /// Moves the paths of the entries to the tree of an image, of so many nodes at most.
  ///
  /// - Throws: ``ArchiveError`` of the kind `limit` where it had more.
  mutating func movePaths(to image: inout PathTree, maximum: Int) throws(ArchiveError) {
    guard let nodes = image.add(tree, maximum: maximum) else {
      throw ArchiveError(.limit, "its layers have more directories and names than any image has")
    }
    tree = PathTree()
    for index in entries.indices {
      entries[index].node = nodes[Int(entries[index].node)]
      if entries[index].kind == .hardLink {
        entries[index].link = nodes[Int(entries[index].link)]
      }
    }
  }

  /// Where an entry's content lies in a file, uncompressed and in one piece; `nil` if it does not.
  func storedRange(of entry: LayerEntry) -> StoredRange? {
    guard let stored, case .stored(let position) = entry.content else { return nil }
    let offset = stored.range.offset + position
    return StoredRange(file: stored.file, range: ByteRange(offset: offset, count: entry.size))
  }

  /// The hash of an entry's content, read from the file where it was not computed on the way.
  ///
  /// - Returns: `nil` where the content is too sparse to be worth comparing.
  func contentHash(of entry: LayerEntry) throws(ArchiveError) -> ContentHash? {
    if case .hashed(let number) = entry.content { return hashes[number] }
    guard let stored = storedRange(of: entry) else { return nil }
    return try ContentHash(file: stored.file, range: stored.range)
  }
}
