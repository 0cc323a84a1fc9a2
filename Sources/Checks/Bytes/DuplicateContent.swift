internal import LayerAnalysis

extension Rule {
  static let duplicateContent = Rule(
    104,
    "duplicate-content",
    .note,
    title: "the same content under several names",
    why: """
      Each copy is shipped; a link to the first would do. Files have to be read for that, so it is judged \
      with --duplicates only, with a budget for duplicate-size, or where .tare.yml gives it a severity.
      """,
    fix: "RUN ln -f … …   # in the instruction that writes the copy",
    guides: [.notes],
    needs: Needs(duplicates: true)
  ) { evidence throws(NotCheckable) in
    let analysis = evidence.weighed.analysis
    guard analysis.totals.duplicateBytes != nil else {
      throw NotCheckable(
        "nobody looked for equal files, which takes reading them; tare inspect --duplicates does, or a "
          + "severity for it in .tare.yml"
      )
    }
    try evidence.requireLayers()
    var rest: (bytes: Int64, files: [FileID]) = (0, [])
    var observations: [Observation] = []
    for set in analysis.duplicates where !isMeant(set) {
      if set.wasteBytes >= 1 << 20, observations.count < 10 {
        observations.append(
          Observation(
            "a file is shipped several times, under different names",
            severity: set.wasteBytes > 10 << 20 ? .warning : .note,
            fix: fix(set),
            files: Array(set.files.dropFirst()),
            paths: Array(set.paths.prefix(1)),
            bytes: set.wasteBytes
          )
        )
      } else {
        rest.bytes += set.wasteBytes
        rest.files += set.files.dropFirst()
      }
    }
    if !rest.files.isEmpty {
      observations.append(
        Observation(
          "\(observations.isEmpty ? "files" : "more files") are shipped several times, under "
            + "different names",
          severity: rest.bytes > 10 << 20 ? .warning : .note,
          files: rest.files,
          bytes: rest.bytes
        )
      )
    }
    // Which of the copies another finding takes away, and whether one has to stay then, is not known:
    // what it says to save is in no sum.
    return observations
  }

  /// Whether it is what every distribution has more than once: time zones, terminals, licences.
  private static func isMeant(_ set: DuplicateSet) -> Bool {
    set.paths.allSatisfy { path in
      let name = path[(path.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0)...]
      return ["usr/share/zoneinfo/", "usr/share/terminfo/", "lib/terminfo/", "usr/share/doc/"]
        .contains { path.starts(with: $0.utf8) }
        || ["LICENSE", "LICENCE", "COPYING", "NOTICE"].contains { name.starts(with: $0.utf8) }
    }
  }

  private static func fix(_ set: DuplicateSet) -> String? {
    guard set.paths.count > 1, let first = DockerfilePath(set.paths[0]),
      let second = DockerfilePath(set.paths[1])
    else { return nil }
    return Set(set.layers).count == 1
      ? "RUN … && ln -f \(first) \(second)   # in the instruction that writes them"
      : "RUN ln -s \(first) \(second)   # in place of the copy"
  }
}
