/// What the final root filesystem says of owners and rights, from one pass over its entries.
///
/// Of files that stand out it has the entries, of all others sums: no path is put together. A file
/// counts once, however many names it has.
public struct PermissionSurvey: Sendable {
  /// What belongs to one user or group.
  public struct Holding: Sendable, Hashable {
    /// The files and directories.
    public var entries = 0
    /// The sizes of the files, in bytes.
    public var bytes: Int64 = 0
    /// One of the entries.
    public var example: FileID
  }

  /// Regular files that everybody may write to, and directories in which everybody may also remove
  /// what is not theirs, in the order of the layers.
  public private(set) var worldWritable: [FileID] = []
  /// Regular files that run with the rights of their owner or group, in the order of the layers.
  public private(set) var privileged: [FileID] = []
  /// Regular files that carry capabilities, in the order of the layers.
  public private(set) var capable: [FileID] = []
  /// Programs and libraries of at least ``largeBytes``, in the order of the layers.
  public private(set) var largePrograms: [FileID] = []
  /// What belongs to each user.
  public private(set) var users: [UInt32: Holding] = [:]
  /// What belongs to each group.
  public private(set) var groups: [UInt32: Holding] = [:]

  /// From how many bytes on a program is large.
  public static let largeBytes: Int64 = 256 << 10

  /// Surveys the root filesystem that an image ends in.
  public init(_ analysis: ImageAnalysis) {
    let contents = analysis.contents
    var (users, groups) = (Tally(), Tally())
    for inode in analysis.rootfs.inodes where inode.names > 0 {
      guard let content = contents.entry(of: inode), let attributes = contents.attributes(of: inode)
      else { continue }
      // A hard link's entry ships nothing.
      let id =
        attributes.kind == .file
        ? FileID(layer: Int(inode.attributesLayer), entry: Int(inode.attributesEntry))
        : FileID(layer: Int(inode.layer), entry: Int(inode.entry))
      users.count(attributes.userID, bytes: content.size, id)
      groups.count(attributes.groupID, bytes: content.size, id)
      if attributes.isWorldWritable { worldWritable.append(id) }
      if attributes.isSetuid || attributes.isSetgid { privileged.append(id) }
      if content.hasCapabilities { capable.append(id) }
      if content.size >= Self.largeBytes,
        attributes.mode & 0o111 != 0
          || Self.isLibrary(analysis.rootfs.tree.name(of: inode.primary))
      {
        largePrograms.append(FileID(layer: Int(inode.layer), entry: Int(inode.entry)))
      }
    }
    for place in analysis.rootfs.places.dropFirst() where place.state == .directory {
      guard place.entry >= 0, let layer = contents[Int(place.entryLayer)] else { continue }
      let entry = layer.entries[Int(place.entry)]
      let id = FileID(layer: Int(place.entryLayer), entry: Int(place.entry))
      users.count(entry.userID, bytes: 0, id)
      groups.count(entry.groupID, bytes: 0, id)
      if entry.isWorldWritable, entry.mode & 0o1000 == 0 { worldWritable.append(id) }
    }
    self.users = users.sums()
    self.groups = groups.sums()
    worldWritable.sort()
    privileged.sort()
    capable.sort()
    largePrograms.sort()
  }

  /// `libz.so`, `libz.so.1`, `addon.node`.
  private static func isLibrary(_ name: ArraySlice<UInt8>) -> Bool {
    if name.suffix(3).elementsEqual(".so".utf8) || name.suffix(5).elementsEqual(".node".utf8) {
      return true
    }
    return name.indices.contains { name[$0...].starts(with: ".so.".utf8) }
  }

  /// Sums by number; neighbours mostly belong to the same user, so the table is seldom asked.
  private struct Tally {
    private var rows: [UInt32: Holding] = [:]
    private var current: (number: UInt32, holding: Holding)?

    mutating func count(_ number: UInt32, bytes: Int64, _ id: FileID) {
      if current?.number != number {
        flush()
        current = (number, rows[number] ?? Holding(example: id))
      }
      current?.holding.entries += 1
      current?.holding.bytes += bytes
    }

    mutating func sums() -> [UInt32: Holding] {
      flush()
      return rows
    }

    private mutating func flush() {
      if let current { rows[current.number] = current.holding }
    }
  }
}
