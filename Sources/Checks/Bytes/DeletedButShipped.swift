internal import LayerAnalysis

extension Rule {
  static let deletedButShipped = Rule(
    101,
    "deleted-but-shipped",
    .error,
    title: "files that a later layer deletes",
    why: """
      A layer keeps what it was built with: to delete a file in a later instruction hides it, and \
      everybody still downloads it.
      """,
    fix: """
      RUN … \\
       && rm -rf …   # in the RUN that writes it
      """,
    guides: [.fundamentals, .reference, .art, .production]
  ) { evidence throws(NotCheckable) in
    try evidence.requireLayers()
    let shipped = evidence.weighed.analysis.totals.shippedBytes
    return evidence.losses.filter { $0.cause == .deleted }.map { group in
      // Of a tiny image a hundredth is nothing.
      let isMuch =
        group.bytes > 1 << 20 || group.bytes > shipped / 100 && group.bytes >= 64 << 10
      let isBase =
        evidence.isProbablyFromBase(group.addedBy) && !evidence.isProbablyFromBase(group.removedBy)
      // A guessed base image is not lowered by the judge, as a certain one is.
      let isGuessed = isBase && (evidence.base.certainLayers ?? 0) <= group.addedBy
      let files = group.files.map(\.id)
      return Observation(
        "layer \(group.removedBy) deletes what "
          + "\(isBase ? "the base image has" : "layer \(group.addedBy) adds"), and it is still shipped",
        severity: isMuch ? isGuessed ? .warning : .error : .note,
        fix: fix(group, files, isBase: isBase, evidence),
        layer: group.addedBy,
        files: files,
        saves: true
      )
    }
  }

  private static func fix(
    _ group: LossGroup,
    _ files: [FileID],
    isBase: Bool,
    _ evidence: Evidence
  ) -> String {
    let path = evidence.wholePlace(of: files)
    guard !isBase else {
      return """
        # a base image without \(path.map(\.description) ?? "it"):
        FROM …
        # or one layer of all: docker build --squash, buildah build --squash-all
        """
    }
    let isCopied = evidence.isCopied(group.addedBy)
    guard let argument = evidence.argumentOfRemoval(of: files) else {
      return isCopied
        ? """
        # .dockerignore, or a narrower COPY in layer \(group.addedBy): leave out what layer \
        \(group.removedBy) deletes
        """
        : """
        RUN … \\
         && …   # what layer \(group.removedBy) does to clean up, in the RUN of layer \(group.addedBy)
        """
    }
    guard !isCopied else {
      return """
        RUN --mount=type=bind,source=…,target=\(path.map(\.description) ?? "…") …
        # in place of COPY, the RUN of layer \(group.removedBy), and the deletion
        """
    }
    return """
      RUN … \\
       && rm -rf \(argument)   # in the RUN of layer \(group.addedBy), not of layer \(group.removedBy)
      """
  }
}
