extension ImageAnalysis {
  /// A name of a regular file in the final root filesystem.
  public struct VisibleFile: Sendable {
    /// The size of the content, in bytes.
    public var bytes: Int64
    /// A number that all names of one content share.
    public var inode: Int
    /// How many names the content has.
    public var names: Int
    /// The layer that brought the name, from 0.
    public var layer: Int
    /// The layer that ships the content, from 0.
    public var contentLayer: Int
    /// Whether it belongs to user 0.
    public var isRootOwned: Bool
    /// Whether it runs with its owner's rights.
    public var isSetuid: Bool
  }

  /// Goes through the names of regular files in the final root filesystem, in no order to rely on.
  ///
  /// Paths are not put together: what there is to know of one goes from each directory to what is in
  /// it, so that all of them cost no more than their names.
  ///
  /// - Parameters:
  ///   - root: What is known at the root.
  ///   - enter: What is known of something in a directory, from what is known of the directory and the
  ///     name; `nil` to pass over it and what is in it.
  ///   - body: Called for each file.
  public func forEachVisibleFile<State>(
    from root: State,
    entering enter: (State, ArraySlice<UInt8>) -> State?,
    _ body: (State, VisibleFile) -> Void
  ) {
    // A directory has a smaller number than what is in it.
    var states = [State?](repeating: nil, count: rootfs.places.count)
    states[Int(PathTree.root)] = root
    for (number, place) in rootfs.places.enumerated().dropFirst() where place.state != .absent {
      let node = PathTree.Node(number)
      guard let above = states[Int(rootfs.tree.parent(of: node))],
        let state = enter(above, rootfs.tree.name(of: node))
      else { continue }
      if place.state.isDirectory { states[number] = state }
      guard place.state == .file else { continue }
      let inode = rootfs.inodes[Int(place.inode)]
      // A hard link's header carries no attributes of the content.
      let attributes = contents.attributes(of: inode)
      let file = VisibleFile(
        bytes: contents.size(of: inode),
        inode: Int(place.inode),
        names: Int(inode.names),
        layer: Int(place.layer),
        contentLayer: Int(inode.layer),
        isRootOwned: attributes?.isRootOwned ?? false,
        isSetuid: attributes?.isSetuid ?? false
      )
      body(state, file)
    }
  }
}
