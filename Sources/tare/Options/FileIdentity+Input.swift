internal import Archive

extension FileIdentity {
  /// Whether this file, at `path`, is what is read from `input`, or a part of it where that is a
  /// directory.
  func isRead(at path: String, from input: String) -> Bool {
    guard input != "-" else { return self == .standardInput }
    return self == FileIdentity(leadingTo: input) || Self.isFile(path, in: input)
  }
}
