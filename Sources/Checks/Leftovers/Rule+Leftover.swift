internal import LayerAnalysis

extension Rule {
  /// A rule about files that a build leaves behind: each layer that ships some is a finding, whatever
  /// became of them later.
  ///
  /// - Parameters:
  ///   - number: The rule's number, and so on as for every rule.
  ///   - message: What is wrong, in a sentence.
  ///   - paths: Globs of the files.
  ///   - warningBytes: From how many bytes of a layer on it is a warning at least.
  ///   - errorBytes: From how many bytes of a layer on it is an error.
  ///   - isLeftover: Which of the files are meant; only regular ones with content are asked about.
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
