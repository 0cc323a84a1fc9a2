internal import ImageFormat

extension Rule {
  static let latestTag = Rule(
    701,
    "latest-tag",
    .note,
    title: "a tag that names no version",
    why: """
      The tag latest is whatever was pushed last: nobody can tell what runs, or go back to it. Beside \
      another tag of the same image it does no harm.
      """,
    fix: "docker build -t app:1.2.3 .",
    guides: [.fundamentals, .reference, .art, .notes],
    peers: ["DKL-DI-0006", "DL3006", "DL3007", "DS-0001"]
  ) { evidence throws(NotCheckable) in
    var observations: [Observation] = []
    let names = evidence.image.names
    if !names.isEmpty, names.allSatisfy(isLatest) {
      observations.append(Observation("its only tag is latest: \(names[0])"))
    }
    if let base = evidence.base.name, evidence.base.digest == nil,
      ReferenceName(base).tag == "latest"
    {
      observations.append(
        Observation("it is built on \(base), whatever that is today", fix: "FROM image:1.2.3")
      )
    }
    guard observations.isEmpty, names.isEmpty, evidence.base.name == nil else {
      return observations
    }
    throw NotCheckable("the archive names neither the image nor its base")
  }

  /// Whether a name means the tag `latest`; one without `/` and `:` is a tag alone, as in OCI layouts.
  private static func isLatest(_ name: String) -> Bool {
    let isTag = !name.utf8.contains { "/:@".utf8.contains($0) }
    return isTag ? name == "latest" : ReferenceName(name).tag == "latest"
  }
}
