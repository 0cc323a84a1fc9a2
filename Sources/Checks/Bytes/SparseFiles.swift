internal import LayerAnalysis

extension Rule {
  static let sparseFiles = Rule(
    106,
    "sparse-files",
    .error,
    title: "files of holes and zeros",
    why: """
      useradd writes to the logs of logins at the place of the user's number: a few bytes at the end of \
      a file of zeros, which layers ship in full. A guide wants numbers above 10000, and forgets the \
      option.
      """,
    fix: "RUN useradd --no-log-init …",
    guides: [.fundamentals],
    peers: ["DL3046"],
    needs: Needs(paths: loginLogs)
  ) { evidence throws(NotCheckable) in
    let logs = try evidence.files(loginLogs).filter { evidence.size(of: $0) > 64 << 10 }
    let known = Set(logs)
    // What tar -S packs has some in every larger library, which are no reason to do without it.
    let sparse = evidence.weighed.analysis.sparseFiles.filter { file, holeBytes in
      holeBytes > 1 << 20 && holeBytes > evidence.size(of: file) / 2 && !known.contains(file)
    }.map(\.file)
    return evidence.byLayer(logs).map {
      observation("the log of logins was written for a large user number", $0, evidence)
    }
      + evidence.byLayer(sparse).map { files in
        observation(
          "files are shipped that are mostly holes, which many engines fill with zeros",
          files,
          evidence,
          fix: fix(files, evidence)
        )
      }
  }

  /// What is still there may be needed, though not from the start.
  private static func fix(_ files: [FileID], _ evidence: Evidence) -> String {
    let names = evidence.removal(of: files) ?? "…"
    let isGone = files.allSatisfy { evidence.index.loss(of: $0)?.cause == .deleted }
    return isGone && !evidence.isCopied(files)
      ? """
      RUN … \\
       && rm -f \(names)   # in the RUN that writes it
      """
      : """
      # leave it out, and make it when a container starts:
      # \(names)
      """
  }

  private static let loginLogs = ["var/log/lastlog", "var/log/faillog", "var/log/tallylog"]

  private static func observation(
    _ message: String,
    _ files: [FileID],
    _ evidence: Evidence,
    fix: String? = nil
  ) -> Observation {
    let bytes = files.reduce(0) { $0 + evidence.size(of: $1) }
    let severity: Severity = bytes > 10 << 20 ? .error : bytes > 1 << 20 ? .warning : .note
    return Observation(message, severity: severity, fix: fix, files: files, saves: true)
  }
}
