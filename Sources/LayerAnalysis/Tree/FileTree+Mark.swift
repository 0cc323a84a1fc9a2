extension FileTree {
  /// What a layer made of a path.
  public enum Mark: UInt8, Sendable, Hashable, CaseIterable {
    /// It is there, and the layer has nothing to do with it, or repeats what is there.
    case unchanged
    /// It was not there.
    case added
    /// Something else is there now.
    case changed
    /// Owner or mode are others, and the content is the same.
    case metadataOnly
    /// It was there, and is not any more.
    case deleted
    /// A directory whose lower contents the layer hides.
    case opaque
  }

  /// What the layer of a record made of the path, by what was there before.
  ///
  /// - Parameters:
  ///   - record: What is there now.
  ///   - before: The record before it; `nil` where there is none.
  /// - Returns: ``Mark/unchanged`` where it only repeats what was there.
  func mark(_ record: PlaceRecord, after before: PlaceRecord?) -> Mark {
    guard record.isPresent else { return .deleted }
    guard let before, before.isPresent else { return .added }
    switch (before.state, record.state) {
    case (.directory, .directory), (.directory, .impliedDirectory), (.impliedDirectory, .directory),
      (.impliedDirectory, .impliedDirectory):
      return haveSameAttributes(before, record) ? .unchanged : .metadataOnly
    case (.symbolicLink, .symbolicLink):
      guard target(before)?.elementsEqual(target(record) ?? []) == true else { return .changed }
      return haveSameAttributes(before, record) ? .unchanged : .metadataOnly
    case (.file, .file):
      guard before.inode != record.inode else { return .unchanged }
      if let loss = loss(ofInode: before.inode), loss.removedBy == record.layer {
        return loss.cause == .metadataOnly ? .metadataOnly : .changed
      }
      // Of empty files nothing is lost.
      guard size(before) == 0, size(record) == 0 else { return .changed }
      return haveSameAttributes(before, record) ? .unchanged : .metadataOnly
    default: return .changed
    }
  }

  /// The entry that a record is about; `nil` for an implied directory, and for nothing.
  func entry(_ record: PlaceRecord) -> LayerEntry? {
    record.entry < 0 ? nil : analysis.contents[Int(record.entryLayer)]?.entries[Int(record.entry)]
  }

  /// The bytes of the content at a record.
  func size(_ record: PlaceRecord) -> Int64 {
    record.inode < 0 ? 0 : analysis.contents.size(of: analysis.rootfs.inodes[Int(record.inode)])
  }

  private func target(_ record: PlaceRecord) -> ArraySlice<UInt8>? {
    entry(record).flatMap { analysis.contents[Int(record.entryLayer)]?.target($0.link) }
  }

  /// An implied directory has no attributes that could differ.
  private func haveSameAttributes(_ left: PlaceRecord, _ right: PlaceRecord) -> Bool {
    guard let left = entry(left), let right = entry(right) else { return true }
    return left.mode == right.mode && left.userID == right.userID && left.groupID == right.groupID
  }
}
