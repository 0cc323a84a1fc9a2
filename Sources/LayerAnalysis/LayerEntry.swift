/// An entry of a layer's tar stream, as a plain value of fixed size.
///
/// OCI image-spec, layer.md; the markers that are no files have a kind of their own.
struct LayerEntry: Sendable {
  /// What an entry means for the root filesystem.
  enum Kind: UInt8, Sendable {
    case file, hardLink, directory, symbolicLink, characterDevice, blockDevice, namedPipe, other
    /// Deletes the path from the layers below.
    case whiteout
    /// Hides what the layers below have in the directory.
    case opaqueWhiteout
    /// Belongs to the layer's format and not to the root filesystem: AUFS metadata, eStargz indexes,
    /// markers that name nothing.
    case metadata
  }

  /// Properties that are there or not.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// The file carries capabilities.
    static let capabilities = Flags(rawValue: 1)
    /// The hash of the content was computed on the way.
    static let hashed = Flags(rawValue: 2)
  }

  /// The path, a node of the layer's tree; for a whiteout, the path it deletes.
  var node: PathTree.Node
  /// The target of a hard link, a node of the layer's tree, or the number of a symbolic link's target.
  var link: Int32 = -1
  var kind: Kind
  var flags: Flags = []
  /// Permission bits with setuid, setgid and sticky.
  var mode: UInt16
  var userID: UInt32
  var groupID: UInt32
  /// The bytes of a regular file's content; 0 for every other kind.
  var size: Int64 = 0
  /// Where the content starts in the layer's uncompressed stream, or the number of its hash.
  var content: Int64 = -1

  var isSetuid: Bool { mode & 0o4000 != 0 }
  var isSetgid: Bool { mode & 0o2000 != 0 }
  var isWorldWritable: Bool { mode & 0o002 != 0 }
  var isRootOwned: Bool { userID == 0 }
}
