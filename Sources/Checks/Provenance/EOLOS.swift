internal import LayerAnalysis

extension Rule {
  static let eolOS = Rule(
    704,
    "eol-os",
    .warning,
    title: "a system without security updates",
    why: """
      Nobody mends what is found in its packages from then on, for those who do not pay for it. The \
      table of dates that this program knows is of \(SystemLifetimes.date), and an image is judged as of \
      that day, so that it gets the same report on any other; SOURCE_DATE_EPOCH names a later one.
      """,
    fix: "# a release that is still supported\nFROM …",
    guides: [.production, .notes],
    needs: Needs(
      contents: Dictionary(
        uniqueKeysWithValues: releasePaths.map { ($0, SystemRelease.maximumBytes) }
      )
    )
  ) { evidence throws(NotCheckable) in
    let release = try release(in: evidence)
    let version = release.version.map { " \($0)" } ?? ""
    let system = "\(release.name)\(version)"
    guard let tableDate = CalendarDate(parsing: SystemLifetimes.date) else {
      throw NotCheckable("the table of systems has no date")
    }
    let day = max(evidence.asOf ?? tableDate, tableDate)
    let table = "by the table of \(SystemLifetimes.date)"
    let end: CalendarDate
    switch SystemLifetimes.answer(for: release) {
    case .rolls: return []
    case .unknown:
      throw NotCheckable("the table of \(SystemLifetimes.date) does not have \(system)")
    case .ends(let date) where date >= day: return []
    case .ends(let date): end = date
    case .olderThanAll(let date):
      return [
        Observation(
          "\(system) has had no security updates since \(date) or before, \(table)",
          paths: [Array(releasePaths[0].utf8)]
        )
      ]
    }
    return [
      Observation(
        "\(system) has had no security updates since \(end), \(table)",
        paths: [Array(releasePaths[0].utf8)]
      )
    ]
  }

  private static let releasePaths = ["etc/os-release", "usr/lib/os-release"]

  private static func release(in evidence: Evidence) throws(NotCheckable) -> SystemRelease {
    try evidence.requireLayers()
    for path in releasePaths {
      guard let file = evidence.root.file(at: path) else { continue }
      guard let content = file.content,
        let bytes = try evidence.content(of: content, upTo: SystemRelease.maximumBytes)?.bytes
      else { throw NotCheckable("its \(path) cannot be read") }
      guard let release = SystemRelease(bytes) else {
        throw NotCheckable("its \(path) does not say which system it is")
      }
      return release
    }
    throw NotCheckable("it has no os-release, which would say what system it is")
  }
}
