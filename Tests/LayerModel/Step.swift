public import TestSupport

/// An entry of a layer, in the words of the reference model.
public enum Step: Sendable, Hashable {
  /// Whose an entry is, and what may be done with it.
  public struct Owner: Sendable, Hashable {
    /// Permission bits with setuid and setgid.
    public var mode: Int
    /// The owner's number; the group is 0.
    public var uid: Int

    /// Creates an owner.
    public init(mode: Int, uid: Int) {
      self.mode = mode
      self.uid = uid
    }
  }

  /// A directory.
  case directory(String, Owner)
  /// A regular file.
  case file(String, content: String, Owner)
  /// A symbolic link.
  case symbolicLink(String, to: String)
  /// A further name of what is at another path.
  case hardLink(String, to: String, Owner)
  /// A named pipe.
  case pipe(String)
  /// A marker that deletes a path from lower layers.
  case whiteout(String)
  /// A marker that hides what lower layers have in a directory.
  case opaque(String)

  /// The entry as it stands in a layer.
  public var entry: TarBuilder.Entry {
    switch self {
    case .directory(let path, let owner):
      .directory(RawBytes(path.utf8), mode: owner.mode, uid: owner.uid)
    case .file(let path, let content, let owner):
      .file(RawBytes(path.utf8), RawBytes(content.utf8), mode: owner.mode, uid: owner.uid)
    case .symbolicLink(let path, let target):
      .symlink(RawBytes(path.utf8), to: RawBytes(target.utf8))
    case .hardLink(let path, let target, let owner):
      .hardLink(
        RawBytes(path.utf8),
        to: RawBytes(target.utf8),
        mode: owner.mode,
        uid: owner.uid
      )
    case .pipe(let path): .fifo(RawBytes(path.utf8))
    case .whiteout(let path): .whiteout(RawBytes(path.utf8))
    case .opaque(let path): .opaque(RawBytes(path.utf8))
    }
  }
}
