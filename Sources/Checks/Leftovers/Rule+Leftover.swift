internal import LayerAnalysis

extension Rule {
  /// A rule about files that a build leaves behind: each layer that ships some is a finding, whatever
  /// became of them later.
  ///
  /// Besides what every rule has: what is wrong, globs of the files, from how many bytes of a layer on it
  /// is a warning or an error, and which of the regular files with content are meant.
  init(
    leftover number: Int,
    _ slug: String,
    _ severity: Severity,
    title: String,
    why: String,
    fix: String,
    guides: [Guide] = [],
    peers: [String] = [],
    message: String,
    paths: [String],
    warningBytes: Int64? = nil,
    errorBytes: Int64? = nil,
    isLeftover: @escaping @Sendable (AnalyzedFile) -> Bool = { _ in true }
  ) {
    self.init(
      number,
      slug,
      severity,
      title: title,
      why: why,
      fix: fix,
      guides: guides,
      peers: peers,
      needs: Needs(paths: paths)
    ) { evidence throws(NotCheckable) in
      let files = try evidence.files(paths).filter { id in
        guard let file = evidence.file(id), file.kind == .file, file.size > 0 else { return false }
        return isLeftover(file)
      }
      return evidence.byLayer(files).map { files in
        let bytes = files.reduce(0) { $0 + evidence.size(of: $1) }
        let worse: Severity? =
          if let errorBytes, bytes > errorBytes {
            .error
          } else if let warningBytes, bytes > warningBytes {
            .warning
          } else {
            nil
          }
        return Observation(message, severity: worse, files: files, saves: true)
      }
    }
  }
}
