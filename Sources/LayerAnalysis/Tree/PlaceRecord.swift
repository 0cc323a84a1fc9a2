/// What a layer made of a path, in 20 bytes.
struct PlaceRecord: Sendable {
  /// The path.
  var node: PathTree.Node
  /// The number of the entry that says what is there now, in `entryLayer`; -1 for an implied directory
  /// and for nothing.
  var entry: Int32
  /// The file's inode; -1 for what is no regular file.
  var inode: Int32
  /// The layer that made it so.
  var layer: Rootfs.Layer
  /// The layer of the entry.
  var entryLayer: Rootfs.Layer
  /// What is there now.
  var state: Rootfs.State

  init(_ place: Rootfs.Place, at node: PathTree.Node, in layer: Rootfs.Layer) {
    self.node = node
    self.layer = layer
    entry = place.entry
    inode = place.inode
    entryLayer = place.entryLayer
    state = place.state
  }

  var isPresent: Bool { state != .absent }
}
