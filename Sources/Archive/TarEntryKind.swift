/// What an entry of a tar archive is.
public enum TarEntryKind: UInt8, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  /// A regular file, with content.
  case file
  /// Another name of a file that an earlier entry brought.
  case hardLink
  /// A directory.
  case directory
  /// A symbolic link.
  case symbolicLink
  /// A character device.
  case characterDevice
  /// A block device.
  case blockDevice
  /// A named pipe.
  case namedPipe
  /// Something else, such as a socket.
  case other

  /// The kind with its article, as in `a directory`.
  public var description: String {
    switch self {
    case .file: "a file"
    case .hardLink: "a hard link"
    case .directory: "a directory"
    case .symbolicLink: "a symbolic link"
    case .characterDevice: "a character device"
    case .blockDevice: "a block device"
    case .namedPipe: "a named pipe"
    case .other: "a socket or the like"
    }
  }
}
