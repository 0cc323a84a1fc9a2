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
    fix: """
      RUN … \\
       && chmod o-w …   # in the RUN that makes them
      """,
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

  private static func fix(_ files: [FileID], _ evidence: Evidence) -> String {
    let place = evidence.wholePlace(of: files, byNumber: true)?.description ?? "/"
    // Whatever else is there is left alone.
    let command =
      evidence.removal(of: files).map { "chmod o-w \($0)" }
      ?? "find \(place) -xdev ! -type l -perm -0002 ! -perm -1000 -exec chmod o-w {} +"
    if evidence.isProbablyFromBase(files[0].layer) { return "RUN \(command)" }
    guard evidence.isCopied(files) else {
      return """
        RUN … \\
         && \(command)   # in the RUN that makes them
        """
    }
    let file = evidence.isFile(at: place) ? evidence.file(files[0]) : nil
    return CopyMode(file.map { $0.mode & 0o775 } ?? 0o644).instruction(evidence, at: place)
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
