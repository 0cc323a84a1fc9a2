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
    let sparse = evidence.weighed.analysis.sparseFiles.filter {
      !known.contains($0) && evidence.size(of: $0) > 1 << 20
    }
    return evidence.byLayer(logs).map {
      observation("the log of logins was written for a large user number", $0, evidence)
    }
      + evidence.byLayer(sparse).map { files in
        observation(
          "files with holes are shipped, which many engines fill with zeros",
          files,
          evidence,
          fix: evidence.place(of: files).map { "RUN … && rm \($0)   # in the RUN that writes it" }
        )
      }
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
