internal import Archive

/// The layers that were read while an archive streamed past, by the path of their member.
final class PassedLayers {
  // By bytes: two spellings of one letter are two members.
  private var results: [[UInt8]: Result<LayerContents, ArchiveError>] = [:]

  func add(_ member: String, _ result: Result<LayerContents, ArchiveError>) {
    results[Array(member.utf8)] = result
  }

  subscript(member: String) -> Result<LayerContents, ArchiveError>? {
    results[Array(member.utf8)]
  }
}
