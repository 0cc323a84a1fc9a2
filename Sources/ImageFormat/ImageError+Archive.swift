public import Archive

extension ImageError {
  /// The failure to read bytes, at a member, a blob or a layer.
  public init(_ error: ArchiveError, at place: String?) {
    let kind: Kind =
      switch error.kind {
      case .system, .output: .unreadable
      case .truncated, .damaged: .damaged
      case .unsupported: .unsupported
      case .limit: .limit
      }
    // A library's words, and the name of an entry, are nothing that was quoted.
    self.init(kind, at: place, DisplayText.prose(error.message))
  }
}
