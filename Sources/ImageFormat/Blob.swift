public import Archive

/// Where the bytes of a blob are.
public enum Blob: Sendable {
  /// In a file, where they can be read at any time and by several readers.
  case stored(File, ByteRange)
  /// In memory.
  case memory([UInt8])
  /// In a member that streamed past: what was made of it is with whoever watched the stream.
  case passed(member: String)
}
