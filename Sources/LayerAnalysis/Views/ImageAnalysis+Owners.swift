extension ImageAnalysis {
  /// The files and directories of the final root filesystem that belong to some users, each file once
  /// however many names it has: by user, in the order of the layers.
  public func entries(ownedBy users: Set<UInt32>) -> [UInt32: (
    files: [FileID], directories: [FileID]
  )] {
    guard !users.isEmpty else { return [:] }
    var owned: [UInt32: (files: [FileID], directories: [FileID])] = [:]
    for inode in rootfs.inodes where inode.names > 0 {
      guard let attributes = contents.attributes(of: inode), users.contains(attributes.userID)
      else { continue }
      // A hard link's entry ships nothing.
      let id =
        attributes.kind == .file
        ? FileID(layer: Int(inode.attributesLayer), entry: Int(inode.attributesEntry))
        : FileID(layer: Int(inode.layer), entry: Int(inode.entry))
      owned[attributes.userID, default: ([], [])].files.append(id)
    }
    for place in rootfs.places.dropFirst() where place.state == .directory {
      guard place.entry >= 0, let layer = contents[Int(place.entryLayer)] else { continue }
      let user = layer.entries[Int(place.entry)].userID
      guard users.contains(user) else { continue }
      let id = FileID(layer: Int(place.entryLayer), entry: Int(place.entry))
      owned[user, default: ([], [])].directories.append(id)
    }
    return owned.mapValues { ($0.files.sorted(), $0.directories.sorted()) }
  }
}
