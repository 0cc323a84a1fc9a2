/// What an entry of a tar archive is.
public enum TarEntryKind: UInt8, Sendable, Hashable, CaseIterable {
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
}
