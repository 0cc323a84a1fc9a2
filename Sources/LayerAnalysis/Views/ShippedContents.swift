/// Every content that the layers ship, at a name that it has or had: what there is to draw of an image.
///
/// Made in one pass over the inodes; no path is put together. Places are numbers of directories and of
/// names in them, 0 being the root; that of a directory is smaller than those of what is in it.
public struct ShippedContents: Sendable {
  /// The content of a regular file that a layer ships, once however many names it has.
  public struct Content: Sendable {
    /// The size, in bytes.
    public var bytes: Int64
    /// The name: one that it has in the final root filesystem, the one that carried it if that is left;
    /// of a content that cannot be seen, the one that carried it.
    public var place: Int32
    /// A number that all names of the content share, as ``AnalyzedFile/inode``.
    public var inode: Int32
    /// How many names it has in the final root filesystem, or one for a content that cannot be seen.
    public var names: Int32
    /// The owner's number.
    public var userID: UInt32
    /// Permission bits with setuid, setgid and sticky.
    public var mode: UInt16
    /// The layer that ships it, from 0.
    public var layer: Int16
    /// The layer in which it lost its last name, from 0; -1 where it can be seen.
    public var removedBy: Int16
    /// Why it cannot be seen; `nil` where it can.
    public var cause: WasteCause?
  }

  /// The contents: all that can be seen, empty ones too, and the others above 0 bytes.
  public let contents: [Content]
  private let tree: PathTree

  /// How many places there are.
  public var placeCount: Int { tree.count }

  /// The directory that a place is in; -1 for the root.
  public func directory(of place: Int) -> Int { Int(tree.parent(of: PathTree.Node(place))) }

  /// The last component of the path of a place; empty for the root.
  public func name(of place: Int) -> [UInt8] { Array(tree.name(of: PathTree.Node(place))) }

  /// Finds a name for each content of an image.
  public init(_ analysis: ImageAnalysis) {
    let rootfs = analysis.rootfs
    var places = [PathTree.Node](repeating: -1, count: rootfs.inodes.count)
    for (number, place) in rootfs.places.enumerated() where place.state == .file {
      let inode = Int(place.inode)
      if places[inode] < 0 || rootfs.inodes[inode].primary == PathTree.Node(number) {
        places[inode] = PathTree.Node(number)
      }
    }
    var losses = [Int32](repeating: -1, count: rootfs.inodes.count)
    for (number, loss) in analysis.losses.enumerated() { losses[Int(loss.inode)] = Int32(number) }
    var contents: [Content] = []
    contents.reserveCapacity(rootfs.inodes.count)
    for (number, inode) in rootfs.inodes.enumerated() {
      let loss = losses[number] < 0 ? nil : analysis.losses[Int(losses[number])]
      guard loss != nil || inode.names > 0,
        let attributes = analysis.contents.attributes(of: inode)
      else { continue }
      contents.append(
        Content(
          bytes: analysis.contents.size(of: inode),
          place: loss == nil ? places[number] : inode.primary,
          inode: Int32(number),
          names: loss == nil ? inode.names : 1,
          userID: attributes.userID,
          mode: attributes.mode,
          layer: inode.layer,
          removedBy: loss?.removedBy ?? -1,
          cause: loss?.cause
        )
      )
    }
    self.contents = contents
    tree = rootfs.tree
  }
}
