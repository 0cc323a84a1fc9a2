internal import LayerAnalysis

extension Rule {
  static let metadataOnlyRewrite = Rule(
    103,
    "metadata-only-rewrite",
    .error,
    title: "files shipped twice to change their owner or mode",
    why: """
      A layer cannot change the owner or mode of a file without a copy of its content. The guides say \
      so, and the last examples of two of them still end in RUN chown -R.
      """,
    fix: "COPY --chown=10001:10001 --chmod=755 …",
    guides: [.fundamentals, .reference, .art, .production]
  ) { evidence throws(NotCheckable) in
    try evidence.requireLayers()
    var groups: [Int: [LossGroup.LostFile]] = [:]
    // By the layer that rewrites: one chown -R over what many layers brought is one fault.
    for group in evidence.losses where group.cause == .metadataOnly {
      groups[group.removedBy, default: []] += group.files.filter { !isChurn($0, evidence) }
    }
    return groups.sorted { $0.key < $1.key }.compactMap { layer, lost in
      let files = lost.map(\.id)
      let bytes = files.reduce(0) { $0 + evidence.size(of: $1) }
      // A script that is made executable.
      guard bytes >= 4096 else { return nil }
      let change = MetadataChange(lost, evidence)
      return Observation(
        change.message,
        severity: bytes > 5 << 20 ? .error : .note,
        fix: fix(change, files, evidence),
        layer: layer,
        files: files,
        saves: true
      )
    }
  }

  /// Whether a package manager wrote a file again, as it was.
  private static func isChurn(_ file: LossGroup.LostFile, _ evidence: Evidence) -> Bool {
    guard MetadataChange(file) == .nothing, let path = evidence.index.path(of: file.id) else {
      return false
    }
    return PackageChurn.isReported(path) || PackageChurn.includes(path)
      || PackageChurn.isAccounts(path)
  }

  /// What to do in the instructions that brought most of the files: a `COPY`, a `RUN`, or one of each.
  private static func fix(_ change: MetadataChange, _ files: [FileID], _ evidence: Evidence)
    -> String
  {
    func size(_ files: [FileID]) -> Int64 { files.reduce(0) { $0 + evidence.size(of: $1) } }
    let copied = files.filter { evidence.isCopied($0.layer) }
    let made = files.filter { !evidence.isCopied($0.layer) }
    let parts = [copied, made].filter { size($0) > size(files) / 10 }
    return parts.map { part in
      change.fix(
        evidence,
        from: evidence.mainLayer(of: part) ?? 0,
        at: evidence.wholePlace(of: part, byNumber: true).map(\.description) ?? "…"
      )
    }.joined(separator: "\n")
  }
}
