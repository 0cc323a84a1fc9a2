internal import LayerAnalysis

extension Rule {
  static let worldWritable = Rule(
    408,
    "world-writable",
    .warning,
    title: "files that everybody may change",
    why: """
      Any user in the container may change or replace them, also what root runs later. The directories \
      for temporary files are meant to be so, and pass.
      """,
    fix: "RUN chmod -R o-w /app",
    needs: Needs()
  ) { evidence throws(NotCheckable) in
    try evidence.requireUnix()
    try evidence.requireLayers()
    let files = evidence.permissions.worldWritable.filter { id in
      guard let path = evidence.file(id)?.path else { return false }
      return !sharedDirectories.contains { path.isIn($0) }
    }
    return evidence.byLayer(files).map { files in
      Observation(
        "every user may change or replace \(files.count == 1 ? "it" : "them")",
        fix: fix(files, evidence),
        files: files
      )
    }
  }

  /// What to do where the files come from: a chmod on top would ship them again.
  private static func fix(_ files: [FileID], _ evidence: Evidence) -> String? {
    let paths = files.prefix(2).compactMap { evidence.file($0)?.path.plainPath }
    let isFew = files.count <= 2 && paths.count == files.count
    let place = isFew ? nil : evidence.wholePlace(of: files, byNumber: true)?.description
    guard let argument = isFew ? paths.joined(separator: " ") : place.map({ "-R o-w \($0)" }) else {
      return nil
    }
    let change = isFew ? "chmod o-w \(argument)" : "chmod \(argument)"
    if evidence.isRun(files) {
      return """
        RUN … \\
         && \(change)   # in the RUN of layer \(files[0].layer)
        """
    }
    guard evidence.isCopied(files) else { return "RUN \(change)" }
    return "COPY --chmod=755 … \(isFew ? paths[0] : place ?? "…")"
  }

  /// Where everybody is to write: run/lock and what else is emptied at each start.
  private static let sharedDirectories = [
    "tmp", "var/tmp", "dev", "run", "var/run", "var/lock", "proc", "sys",
  ]
}

extension [UInt8] {
  /// Whether a path is that of a directory, or of something in it.
  func isIn(_ directory: String) -> Bool {
    starts(with: directory.utf8)
      && (count == directory.utf8.count || self[directory.utf8.count] == 0x2F)
  }
}
