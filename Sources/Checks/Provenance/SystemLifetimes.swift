/// Until when operating systems get security updates that everybody can have.
///
/// From the projects' own pages by way of endoflife.date: for Debian the end of LTS, for Ubuntu that of
/// standard support, for the others that of maintenance. What is sold beyond does not count.
struct SystemLifetimes: Sendable {
  /// A system, by its `ID`.
  struct System: Sendable {
    /// How many numbers of a version tell releases apart: 2 for Alpine's 3.19.
    var parts = 1
    /// The releases, the oldest first, each with the last day of its updates.
    var releases: [(version: String, end: String)]
  }

  /// What the table says of a release.
  enum Answer: Sendable, Hashable {
    /// Its updates end on this day, or did.
    case ends(CalendarDate)
    /// It is older than all that are listed, whose updates ended by this day.
    case olderThanAll(CalendarDate)
    /// It has no releases: it is always the newest.
    case rolls
    /// The table does not have it.
    case unknown
  }

  /// The day of the table.
  static let date = "2026-08-15"

  private static let rolling: Set = [
    "arch", "archarm", "opensuse-tumbleweed", "gentoo", "void", "wolfi", "chainguard", "nixos",
  ]

  private static let centOSStream = System(releases: [
    ("8", "2024-05-31"), ("9", "2027-05-31"), ("10", "2030-01-01"),
  ])

  static let systems: [String: System] = [
    "debian": System(releases: [
      ("7", "2018-05-31"), ("8", "2020-06-30"), ("9", "2022-06-30"), ("10", "2024-06-30"),
      ("11", "2026-08-31"), ("12", "2028-06-30"), ("13", "2030-06-30"),
    ]),
    "ubuntu": System(
      parts: 2,
      releases: [
        ("12.04", "2017-04-28"), ("14.04", "2019-04-02"), ("16.04", "2021-04-02"),
        ("16.10", "2017-07-20"), ("17.04", "2018-01-13"), ("17.10", "2018-07-19"),
        ("18.04", "2023-05-31"), ("18.10", "2019-07-18"), ("19.04", "2020-01-23"),
        ("19.10", "2020-07-06"), ("20.04", "2025-05-31"), ("20.10", "2021-07-22"),
        ("21.04", "2022-01-20"), ("21.10", "2022-07-14"), ("22.04", "2027-04-01"),
        ("22.10", "2023-07-20"), ("23.04", "2024-01-20"), ("23.10", "2024-07-12"),
        ("24.04", "2029-05-31"), ("24.10", "2025-07-10"), ("25.04", "2026-01-17"),
        ("25.10", "2026-07-01"), ("26.04", "2031-04-30"),
      ]
    ),
    "alpine": System(
      parts: 2,
      releases: [
        ("3.3", "2017-11-01"), ("3.4", "2018-05-01"), ("3.5", "2018-11-01"), ("3.6", "2019-05-01"),
        ("3.7", "2019-11-01"), ("3.8", "2020-05-01"), ("3.9", "2020-11-01"), ("3.10", "2021-05-01"),
        ("3.11", "2021-11-01"), ("3.12", "2022-05-01"), ("3.13", "2022-11-01"),
        ("3.14", "2023-05-01"), ("3.15", "2023-11-01"), ("3.16", "2024-05-23"),
        ("3.17", "2024-11-22"), ("3.18", "2025-05-09"), ("3.19", "2025-11-01"),
        ("3.20", "2026-04-01"), ("3.21", "2026-11-01"), ("3.22", "2027-05-01"),
        ("3.23", "2027-11-01"),
      ]
    ),
    "centos": System(releases: [
      ("5", "2017-03-31"), ("6", "2020-11-30"), ("7", "2024-06-30"), ("8", "2021-12-31"),
    ]),
    "rocky": System(releases: [("8", "2029-05-31"), ("9", "2032-05-31"), ("10", "2035-05-31")]),
    "almalinux": System(releases: [
      ("8", "2029-03-01"), ("9", "2032-05-31"), ("10", "2035-05-31"),
    ]),
    "fedora": System(releases: [
      ("30", "2020-05-26"), ("31", "2020-11-24"), ("32", "2021-05-25"), ("33", "2021-11-30"),
      ("34", "2022-06-07"), ("35", "2022-12-13"), ("36", "2023-05-16"), ("37", "2023-12-05"),
      ("38", "2024-05-21"), ("39", "2024-11-26"), ("40", "2025-05-13"), ("41", "2025-12-15"),
      ("42", "2026-05-13"), ("43", "2026-12-09"),
    ]),
    // The first Amazon Linux counted by months; the second begins anew.
    "amzn": System(releases: [
      ("2", "2026-06-30"), ("2018", "2023-12-31"), ("2023", "2029-06-30"),
    ]),
    "opensuse-leap": System(
      parts: 2,
      releases: [
        ("15.0", "2019-12-03"), ("15.1", "2021-02-02"), ("15.2", "2022-01-04"),
        ("15.3", "2022-12-31"), ("15.4", "2023-12-07"), ("15.5", "2024-12-31"),
        ("15.6", "2026-04-30"), ("16.0", "2027-10-31"),
        // Its successor in time, though not in number.
        ("42.1", "2017-05-17"), ("42.2", "2018-01-26"), ("42.3", "2019-07-01"),
      ]
    ),
  ]

  /// What the table says of a system with a version.
  static func answer(for release: SystemRelease) -> Answer {
    if rolling.contains(release.id) { return .rolls }
    let isStream = release.id == "centos" && release.name.contains("Stream")
    guard let system = isStream ? centOSStream : systems[release.id],
      let version = numbers(of: release.version ?? "", count: system.parts)
    else { return .unknown }
    for (listed, end) in system.releases where numbers(of: listed, count: system.parts) == version {
      return CalendarDate(parsing: end).map(Answer.ends) ?? .unknown
    }
    guard let oldest = system.releases.first,
      let first = numbers(of: oldest.version, count: system.parts),
      version.lexicographicallyPrecedes(first), let end = CalendarDate(parsing: oldest.end)
    else { return .unknown }
    return .olderThanAll(end)
  }

  /// The first numbers of a version; `nil` where there are fewer.
  private static func numbers(of version: String, count: Int) -> [Int]? {
    let parts = version.split(separator: ".").prefix(count)
    let numbers = parts.compactMap { Int($0) }
    return numbers.count == count ? numbers : nil
  }
}
