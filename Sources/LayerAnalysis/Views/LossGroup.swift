/// Files that one layer ships, and that cannot be seen for one reason because of one layer.
public struct LossGroup: Sendable {
  /// A file of which no name is left.
  public struct LostFile: Sendable, Hashable {
    /// The entry that ships it.
    public var id: FileID
    /// What its header said.
    public var attributes: FileAttributes
    /// The header of the file that is at its path instead; `nil` where none is.
    public var replacement: FileAttributes?
  }

  /// Why they cannot be seen.
  public var cause: WasteCause
  /// The layer that ships them, from 0.
  public var addedBy: Int
  /// The layer in which they lost their last names, from 0.
  public var removedBy: Int
  /// The files, largest first.
  public var files: [LostFile]
  /// Their sizes together, in bytes.
  public var bytes: Int64
}

extension ImageAnalysis {
  /// The wasted files by the layers to blame, in the order of those that ship them.
  public func lossGroups() -> [LossGroup] {
    struct Key: Hashable {
      var addedBy: Rootfs.Layer
      var removedBy: Rootfs.Layer
      var cause: WasteCause
    }
    var groups: [LossGroup] = []
    var places: [Key: Int] = [:]
    // Neighbours mostly share a group.
    var last: (key: Key, place: Int)?
    for loss in losses {
      let inode = rootfs.inodes[Int(loss.inode)]
      guard let attributes = attributes(of: inode) else { continue }
      let key = Key(addedBy: inode.layer, removedBy: loss.removedBy, cause: loss.cause)
      let known = last.flatMap { $0.key == key ? $0.place : nil } ?? places[key]
      let place = known ?? groups.count
      last = (key, place)
      if place == groups.count {
        places[key] = place
        groups.append(
          LossGroup(
            cause: loss.cause,
            addedBy: Int(inode.layer),
            removedBy: Int(loss.removedBy),
            files: [],
            bytes: 0
          )
        )
      }
      let replacement = loss.replacement < 0 ? nil : rootfs.inodes[Int(loss.replacement)]
      groups[place].files.append(
        LossGroup.LostFile(
          id: FileID(layer: Int(inode.layer), entry: Int(inode.entry)),
          attributes: attributes,
          replacement: replacement.flatMap { self.attributes(of: $0) }
        )
      )
      groups[place].bytes += contents.size(of: inode)
    }
    return groups.sorted { left, right in
      (left.addedBy, left.removedBy, left.cause.rawValue)
        < (right.addedBy, right.removedBy, right.cause.rawValue)
    }
  }

  private func attributes(of inode: Rootfs.Inode) -> FileAttributes? {
    guard let entry = contents.attributes(of: inode) else { return nil }
    return FileAttributes(
      mode: entry.mode,
      userID: entry.userID,
      groupID: entry.groupID,
      hasCapabilities: contents.entry(of: inode)?.hasCapabilities ?? false
    )
  }
}
