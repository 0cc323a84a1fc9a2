/// An entry of a layer or a name in the final root filesystem, with what became of it.
public struct AnalyzedFile: Sendable, Hashable {
  /// What it is.
  public enum Kind: Sendable, Hashable {
    /// A regular file, under the name that brought the content.
    case file
    /// A further name of a regular file.
    case hardLink
    /// A directory.
    case directory
    /// A symbolic link.
    case symbolicLink
    /// A character device.
    case characterDevice
    /// A block device.
    case blockDevice
    /// A named pipe, or a thing that tar knows no kind for.
    case namedPipe
    /// A marker that deletes the path from lower layers.
    case whiteout
    /// A marker that hides what lower layers have in the directory.
    case opaqueWhiteout
  }

  /// How a file was lost.
  public struct Loss: Sendable, Hashable {
    /// Why it cannot be seen.
    public var cause: WasteCause
    /// The layer in which it lost its last name, from 0.
    public var removedBy: Int
  }

  /// The path, relative to the root.
  public var path: [UInt8]
  /// What it is.
  public var kind: Kind
  /// The size in bytes; 0 for all but regular files.
  public var size: Int64
  /// The layer that brought it, from 0.
  public var layer: Int
  /// Permission bits with setuid, setgid and sticky.
  public var mode: UInt16
  /// The owner's number.
  public var userID: UInt32
  /// The group's number.
  public var groupID: UInt32
  /// What a link refers to; `nil` for all else.
  public var linkTarget: [UInt8]?
  /// Whether the file carries capabilities.
  public var hasCapabilities: Bool
  /// A number that all names of one content share; `nil` outside the final root filesystem.
  public var inode: Int?
  /// How it was lost; `nil` while it can be seen.
  public var loss: Loss?
  /// The entry that ships its content; `nil` for all but regular files.
  public var content: FileID?

  /// Whether it is a marker, which is about the layers below.
  var isWhiteout: Bool { kind == .whiteout || kind == .opaqueWhiteout }
}
