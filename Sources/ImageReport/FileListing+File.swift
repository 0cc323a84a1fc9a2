extension FileListing {
  /// One entry of a layer or of the final root filesystem.
  public struct File: Sendable, Hashable {
    /// What an entry can be.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// A regular file.
      case file
      /// A further name of a regular file.
      case hardLink = "hard-link"
      /// A directory.
      case directory
      /// A symbolic link.
      case symlink
      /// A character device.
      case characterDevice = "character-device"
      /// A block device.
      case blockDevice = "block-device"
      /// A named pipe.
      case fifo
      /// A marker that takes one path away from lower layers.
      case whiteout
      /// A marker that takes everything in its directory away from lower layers.
      case opaqueWhiteout = "opaque-whiteout"
    }

    /// How a wasted file was lost.
    public struct Loss: Sendable, Hashable {
      /// The way it was lost.
      public var cause: Report.WastedFile.Cause
      /// The index of the layer that hides it.
      public var removedBy: Int

      /// Creates the loss of a file to layer `removedBy`.
      public init(cause: Report.WastedFile.Cause, removedBy: Int) {
        self.cause = cause
        self.removedBy = removedBy
      }
    }

    /// Where it is, relative to the root.
    public var path: BytePath
    /// Its size in bytes; 0 for all but regular files.
    public var bytes: Int64
    /// What it is.
    public var kind: Kind
    /// The index of its layer, from 0 at the bottom.
    public var layer: Int
    /// The permission bits, with setuid, setgid and sticky.
    public var mode: Int
    /// The number of its owner.
    public var uid: Int64
    /// The number of its group.
    public var gid: Int64
    /// What a link refers to; `nil` for all else.
    public var linkTarget: BytePath?
    /// Whether it has file capabilities, which grant rights as setuid does.
    public var hasCapabilities: Bool
    /// How it was lost; `nil` when it is visible.
    public var wastedBy: Loss?

    /// Creates a row.
    public init(
      path: BytePath,
      bytes: Int64,
      kind: Kind,
      layer: Int,
      mode: Int,
      uid: Int64,
      gid: Int64,
      linkTarget: BytePath? = nil,
      hasCapabilities: Bool = false,
      wastedBy: Loss? = nil
    ) {
      self.path = path
      self.bytes = bytes
      self.kind = kind
      self.layer = layer
      self.mode = mode
      self.uid = uid
      self.gid = gid
      self.linkTarget = linkTarget
      self.hasCapabilities = hasCapabilities
      self.wastedBy = wastedBy
    }
  }
}
