internal import Archive

/// A file inside an image archive or a layout directory.
struct Member: Sendable {
  /// Where its bytes are.
  enum Content: Sendable {
    /// In the archive itself, uncompressed.
    case range(ByteRange)
    /// In a file of the layout directory.
    case file
    /// In memory: they streamed past, and are small.
    case kept([UInt8])
    /// They streamed past, and only what was made of them then is left.
    case passed
    /// In another member, by the path that a symbolic link gives, relative to the link's directory.
    case symbolicLink(String)
    /// In another member, by the path that a hard link gives, relative to the root of the archive.
    case hardLink(String)
  }

  /// The path, cleaned: no leading `./` or `/`.
  var path: String
  /// The number of bytes.
  var size: Int64
  /// Where the bytes are.
  var content: Content
}
