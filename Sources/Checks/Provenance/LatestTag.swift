internal import ImageFormat

extension Rule {
  static let latestTag = Rule(
    701,
    "latest-tag",
    .note,
    title: "a tag that names no version",
    why: """
      The tag latest is whatever was pushed last: nobody can tell what runs, or go back to it. Beside \
      another tag of the same image it does no harm. What it was built from is known from annotations, from \
      the history that buildah writes, and from the provenance that BuildKit attests.
      """,
    fix: "docker build -t app:1.2.3 .",
    guides: [.fundamentals, .reference, .art, .notes],
    peers: ["DKL-DI-0006", "DL3006", "DL3007", "DS-0001"]
  ) { evidence throws(NotCheckable) in
    var observations: [Observation] = []
    let names = evidence.image.names
    if !names.isEmpty, names.allSatisfy(isLatest) {
      observations.append(Observation("its only tag is latest: \(names[0])", subject: "latest"))
    }
    var told: Set<ReferenceName> = []
    if let base = evidence.base.name, evidence.base.digest == nil,
      ReferenceName(base).tag == "latest"
    {
      told.insert(ReferenceName(base))
      observations.append(
        Observation(
          "it is built on \(base), whatever that is today",
          subject: base,
          fix: "FROM image:1.2.3"
        )
      )
    }
    let provenance = evidence.image.provenance
    for source in provenance?.sources.prefix(mostSources) ?? [] {
      let name = ReferenceName(source.name)
      guard name.tag == "latest", name.digest == nil, !told.contains(name) else { continue }
      observations.append(
        Observation(
          "its build takes \(source.name), whatever that is today",
          subject: source.name,
          fix: "FROM image:1.2.3"
        )
      )
    }
    guard observations.isEmpty else { return observations }
    if let problem = provenance?.problem {
      throw NotCheckable("what it was built from cannot be read: \(problem)")
    }
    guard names.isEmpty, evidence.base.name == nil, provenance?.sources.isEmpty != false else {
      return []
    }
    throw NotCheckable("the archive names neither the image nor its base")
  }

  private static let mostSources = 20

  /// Whether a name means the tag `latest`; one without `/` and `:` is a tag alone, as in OCI layouts.
  private static func isLatest(_ name: String) -> Bool {
    let isTag = !name.utf8.contains { "/:@".utf8.contains($0) }
    return isTag ? name == "latest" : ReferenceName(name).tag == "latest"
  }
}
