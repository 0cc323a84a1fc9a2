internal import LayerAnalysis

/// A kind of files that builds leave behind, and how to tell them from others.
struct Leftover: Sendable {
  /// Whether a file is meant, said of each that matches.
  typealias Test = (AnalyzedFile) -> Bool

  /// What is wrong where they are shipped, in a sentence without a full stop.
  var message: String
  /// Globs of the files.
  var paths: [String]
  /// How serious it is; `nil` for as serious as the rule.
  var severity: Severity?
  /// From more than so many bytes of a layer on it is a warning, or an error.
  var warningBytes: Int64?
  var errorBytes: Int64?
  /// Whether the image is better off without them.
  var saves = true
  /// Which of the files that match are meant; `nil` for all.
  var isLeftover: (@Sendable (Evidence) throws(NotCheckable) -> Test)?
  /// Which of those are none of anybody's business while there are no others; `nil` for none.
  var isIncidental: (@Sendable (AnalyzedFile) -> Bool)?
  /// What to do about those of a layer, which are at least one; `nil` for the rule's own.
  var fix: @Sendable ([FileID], Evidence) -> String? = { _, _ in nil }

  /// The files that are there, in all layers.
  private func files(_ evidence: Evidence) throws(NotCheckable) -> [FileID] {
    let matching = try evidence.files(paths)
    guard !matching.isEmpty else { return [] }
    let index = evidence.index
    let isLeftover = try isLeftover?(evidence)
    var files: [FileID] = []
    var names: [FileID] = []
    var paths = index.pathReader()
    for id in matching {
      let kind = index.kind(of: id)
      guard kind == .file && index.size(of: id) > 0 || kind == .hardLink else { continue }
      if let isLeftover {
        guard let file = index.file(id, &paths), isLeftover(file) else { continue }
      }
      names.append(id)
      if kind == .file { files.append(id) }
    }
    // The content of a cache may be that of what was installed from it.
    let needed = index.linkedElsewhere(names)
    return needed.isEmpty ? files : files.filter { !needed.contains($0) }
  }

  /// What a rule about such files sees: each layer that brings some is to blame, whatever became of them
  /// later.
  func observations(_ evidence: Evidence) throws(NotCheckable) -> [Observation] {
    let files = try files(evidence)
    guard !files.isEmpty else { return [] }
    return ShippedFiles.groups(files, evidence.index).compactMap { group in
      if let isIncidental,
        group.files.allSatisfy({ evidence.file($0).map(isIncidental) ?? true })
      {
        return nil
      }
      let bytes = group.files.reduce(0) { $0 + evidence.size(of: $1) }
      var severity = severity
      if let warningBytes, bytes > warningBytes { severity = .warning }
      if let errorBytes, bytes > errorBytes { severity = .error }
      return Observation(
        message,
        severity: severity,
        fix: fix(group.files, evidence),
        layer: group.layer,
        files: group.files,
        saves: saves
      )
    }
  }
}
