extension [LayerContents?] {
  /// The entry that ships the content of a file; `nil` for a layer whose contents are absent.
  func entry(of inode: Rootfs.Inode) -> LayerEntry? {
    self[Int(inode.layer)]?.entries[Int(inode.entry)]
  }

  /// The entry that says what is at a place; `nil` for an implied directory, and where it is absent.
  func entry(of place: Rootfs.Place) -> LayerEntry? {
    place.entry < 0 ? nil : self[Int(place.entryLayer)]?.entries[Int(place.entry)]
  }

  /// An entry of a layer; `nil` where its contents are absent.
  func entry(_ id: FileID) -> LayerEntry? { self[id.layer]?.entries[id.entry] }

  /// The entry that last set owner and mode of a file.
  func attributes(of inode: Rootfs.Inode) -> LayerEntry? {
    self[Int(inode.attributesLayer)]?.entries[Int(inode.attributesEntry)]
  }

  /// The bytes of a file's content; the one that a dangling hard link stands for is empty.
  func size(of inode: Rootfs.Inode) -> Int64 { entry(of: inode)?.size ?? 0 }
}
