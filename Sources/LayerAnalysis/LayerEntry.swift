/// An entry of a layer's tar stream, as a plain value of 24 bytes.
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

  /// Where the content of a file can be had, to be compared with another.
  enum Content: Sendable {
    /// Nowhere: it is empty, or too sparse.
    case none
    /// In the layer's uncompressed stream, at this position in bytes.
    case stored(Int64)
    /// Its hash, by number, was computed on the way.
    case hashed(Int)
  }

  /// The path, a node of a tree; for a whiteout, the path it deletes.
  var node: PathTree.Node
  /// What `link` or `content` says, by the kind.
  private var reference = none
  /// The owner's number.
  var userID: UInt32
  /// The group's number.
  var groupID: UInt32
  /// The size in the low bits, then the mode, the kind and the flags: a million entries are kept.
  private var packed: UInt64

  private static let none = UInt32.max
  private static let sizeBits: UInt64 = 46
  private static let modeBits: UInt64 = 12
  private static let kindBits: UInt64 = 4
  private static let capabilities: UInt64 = 1 << 62
  private static let hashed: UInt64 = 1 << 63

  /// The most bytes that a file may have, 64 TiB less one.
  static let maximumSize = Int64(1) << 46 - 1
  /// Contents start at blocks of 512 bytes, of which up to this many are counted: 2 TiB.
  static let maximumOffset = Int64(none - 1) * 512

  init(node: PathTree.Node, kind: Kind, mode: UInt16, userID: UInt32, groupID: UInt32) {
    self.node = node
    self.userID = userID
    self.groupID = groupID
    packed = UInt64(mode & 0o7777) << Self.sizeBits
    self.kind = kind
  }

  /// The bytes of a regular file's content, up to ``maximumSize``; 0 for every other kind.
  var size: Int64 {
    get { Int64(packed & (1 << Self.sizeBits - 1)) }
    set { packed = packed & ~(1 << Self.sizeBits - 1) | UInt64(newValue) }
  }

  /// Permission bits with setuid, setgid and sticky.
  var mode: UInt16 { UInt16(packed >> Self.sizeBits & 0o7777) }

  /// What the entry means.
  var kind: Kind {
    // Only a kind is ever stored.
    get { Kind(rawValue: UInt8(packed >> (Self.sizeBits + Self.modeBits) & 0xF)) ?? .other }
    set {
      let shift = Self.sizeBits + Self.modeBits
      packed = packed & ~(0xF << shift) | UInt64(newValue.rawValue) << shift
    }
  }

  /// The target of a hard link, a node, or the number of a symbolic link's target; -1 for other kinds.
  var link: Int32 {
    get { Int32(bitPattern: reference) }
    set { reference = UInt32(bitPattern: newValue) }
  }

  /// Where the content of a regular file can be had.
  var content: Content {
    get {
      guard reference != Self.none else { return .none }
      return packed & Self.hashed == 0
        ? .stored(Int64(reference) * 512) : .hashed(Int(reference))
    }
    set {
      packed &= ~Self.hashed
      switch newValue {
      case .none: reference = Self.none
      case .stored(let offset): reference = UInt32(offset / 512)
      case .hashed(let number):
        reference = UInt32(number)
        packed |= Self.hashed
      }
    }
  }

  /// Whether the file carries capabilities.
  var hasCapabilities: Bool {
    get { packed & Self.capabilities != 0 }
    set { packed = newValue ? packed | Self.capabilities : packed & ~Self.capabilities }
  }

  /// Whether the file runs with its owner's rights.
  var isSetuid: Bool { mode & 0o4000 != 0 }
  /// Whether the file runs with its group's rights.
  var isSetgid: Bool { mode & 0o2000 != 0 }
  /// Whether everybody may write to the file.
  var isWorldWritable: Bool { mode & 0o002 != 0 }
  /// Whether the file belongs to user 0.
  var isRootOwned: Bool { userID == 0 }
}
