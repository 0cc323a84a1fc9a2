@testable internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG704 eol-os` {
  private func image(_ release: RawBytes) -> ImageBuilder {
    ImageBuilder(layers: [
      [
        .file("usr/lib/os-release", release),
        .symlink("etc/os-release", to: "../usr/lib/os-release"),
      ]
    ])
  }

  @Test func `says since when, and by which table`() async throws {
    let judgement = try await judge(
      "eol-os",
      image("PRETTY_NAME=\"Debian 10\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"10\"\nID=debian\n")
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer - [\"etc/os-release\"] of 1, - bytes, visible: Debian GNU/Linux 10 has had no "
          + "security updates since 2024-06-30, by the table of 2026-08-15"
      ]
    )
  }

  @Test(arguments: [
    "ID=alpine\nVERSION_ID=3.19.1\n", "ID=ubuntu\nVERSION_ID='23.10'\n",
    "NAME=\"CentOS Linux\"\nID=centos\nVERSION_ID=\"8\"\n",
    "NAME=\"CentOS Stream\"\nID=centos\nVERSION_ID=8\n", "ID=fedora\nVERSION_ID=39\n",
    "ID=amzn\nVERSION_ID=2018.03\n", "ID=opensuse-leap\nVERSION_ID=15.5\r\n",
    "ID=debian\nVERSION_ID=5\n",
  ])
  func `knows the releases that have ended`(release: String) async throws {
    #expect(try await judge("eol-os", image(RawBytes(release.utf8))).outcome == .fired)
  }

  @Test(arguments: [
    "ID=debian\nVERSION_ID=12\n", "ID=alpine\nVERSION_ID=3.23.0\n", "ID=ubuntu\nVERSION_ID=24.04\n",
    "NAME=\"CentOS Stream\"\nID=centos\nVERSION_ID=9\n", "ID=rocky\nVERSION_ID=9.4\n",
    "ID=almalinux\nVERSION_ID=8.10\n", "ID=amzn\nVERSION_ID=2023\n", "ID=arch\n",
  ])
  func `passes over what is supported`(release: String) async throws {
    #expect(try await judge("eol-os", image(RawBytes(release.utf8))).outcome == .clean)
  }

  @Test func `goes by the day, where one is given`() async throws {
    let image = image("ID=debian\nVERSION_ID=12\n")
    for (day, outcome) in [("2028-06-30", RuleOutcome.clean), ("2028-07-01", .fired)] {
      let today = try #require(CalendarDate(parsing: day))
      #expect(try await judge("eol-os", image, asOf: today).outcome == outcome)
    }
  }

  @Test func `cannot be told of other systems, and without os-release`() async throws {
    for (release, reason) in [
      ("ID=plan9\nVERSION_ID=4\n", "the table of 2026-08-15 does not have plan9 4"),
      ("ID=debian\n", "the table of 2026-08-15 does not have debian"),
      ("ID=debian\nVERSION_ID=99\n", "the table of 2026-08-15 does not have debian 99"),
      ("garbage", "its etc/os-release does not say which system it is"),
    ] {
      let outcome = try await judge("eol-os", image(RawBytes(release.utf8))).outcome
      #expect(outcome == .notCheckable(reason))
    }
    #expect(
      try await judge("eol-os", ImageBuilder(layers: [[.file("app", "x")]])).outcome
        == .notCheckable("it has no os-release, which would say what system it is")
    )
  }

  @Test func `has a table of days that there are`() {
    #expect(CalendarDate(parsing: SystemLifetimes.date) != nil)
    for (id, system) in SystemLifetimes.systems {
      for release in system.releases {
        #expect(CalendarDate(parsing: release.end) != nil, "\(id) \(release)")
        #expect(release.version.split(separator: ".").count >= system.parts, "\(id) \(release)")
      }
    }
  }
}
