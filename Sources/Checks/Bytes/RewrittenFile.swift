internal import LayerAnalysis

extension Rule {
  static let rewrittenFile = Rule(
    102,
    "rewritten-file",
    .warning,
    title: "files that a later layer writes again",
    why: "Both copies are shipped, and only the last one can be seen.",
    fix: "Write the file once: join both instructions, or leave it out of the first one.",
    guides: [.fundamentals, .reference, .art, .production]
  ) { evidence throws(NotCheckable) in
    try evidence.requireLayers()
    var observations: [Observation] = []
    for group in evidence.losses where group.cause == .overwritten {
      var (churn, others): ([FileID], [FileID]) = ([], [])
      for file in group.files {
        let path = evidence.index.path(of: file.id) ?? []
        guard !PackageChurn.isReported(path), !PackageChurn.isAccounts(path) else { continue }
        if PackageChurn.includes(path) { churn.append(file.id) } else { others.append(file.id) }
      }
      if let observation = Rewriting(group, churn, evidence).ofPackages {
        observations.append(observation)
      }
      if let observation = Rewriting(group, others, evidence).ofFiles {
        observations.append(observation)
      }
    }
    return observations
  }

  /// Files of one layer that another one writes again.
  private struct Rewriting {
    private let group: LossGroup
    private let files: [FileID]
    private let evidence: Evidence
    private let bytes: Int64

    init(_ group: LossGroup, _ files: [FileID], _ evidence: Evidence) {
      self.group = group
      self.files = files
      self.evidence = evidence
      bytes = files.reduce(0) { $0 + evidence.size(of: $1) }
    }

    /// What is under this is no reason to change a build.
    private var isTrifle: Bool { bytes < 4096 }
    private var severity: Severity { bytes > 1 << 20 ? .warning : .note }

    /// What there is to say of the databases of a package manager.
    var ofPackages: Observation? {
      guard !isTrifle else { return nil }
      // To install anything on a base image changes the database of the latter: once has to be.
      guard group.addedBy > 0, !evidence.isProbablyFromBase(group.addedBy) else { return nil }
      return Observation(
        "layer \(group.removedBy) writes the database of the package manager again",
        severity: severity,
        fix: "RUN …   # the packages of layers \(group.addedBy) and \(group.removedBy), in one RUN",
        layer: group.addedBy,
        files: files,
        saves: true
      )
    }

    /// What there is to say of other files.
    var ofFiles: Observation? {
      guard !isTrifle else { return nil }
      let path = evidence.wholePlace(of: files).map(\.description) ?? "what is replaced"
      let fix: String
      if evidence.isProbablyFromBase(group.addedBy) {
        fix = """
          # a base image with the right \(path):
          FROM …
          """
      } else if evidence.isCopied(group.addedBy) {
        fix = "# .dockerignore, or a narrower COPY in layer \(group.addedBy): leave out \(path)"
      } else {
        fix = """
          RUN … \\
           && …   # write \(path) once: join layers \(group.addedBy) and \(group.removedBy)
          """
      }
      return Observation(
        "layer \(group.removedBy) replaces what layer \(group.addedBy) adds, and both are shipped",
        severity: severity,
        fix: fix,
        layer: group.addedBy,
        files: files,
        saves: true
      )
    }
  }
}
