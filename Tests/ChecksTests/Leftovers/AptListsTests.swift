internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG201 apt-lists` {
  @Test func `names the layer that ships package lists, deleted later or not`() async throws {
    let judgement = try await judge(
      "apt-lists",
      ImageBuilder(layers: [
        [.file("etc/os-release", "ID=debian\n")],
        [
          .file("var/lib/apt/lists/lock", ""),
          .file("var/lib/apt/lists/deb.debian.org_main_Packages", size: 5000),
          .file("var/lib/apt/lists/deb.debian.org_main_InRelease", size: 300),
        ],
        [.file("var/lib/apt/lists/other_Packages", size: 100)],
        [.whiteout("var/lib/apt/lists/other_Packages")],
      ])
    )
    #expect(judgement.outcome == .fired)
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer 1 [\"var/lib/apt/lists/deb.debian.org_main_InRelease\", "
          + "\"var/lib/apt/lists/deb.debian.org_main_Packages\"] of 2, 5300 bytes, visible: "
          + "the package lists of apt-get update are shipped",
        "warning layer 2 [\"var/lib/apt/lists/other_Packages\"] of 1, 100 bytes, deleted: "
          + "the package lists of apt-get update are shipped",
      ]
    )
    #expect(judgement.savableBytes == 5400)
  }

  @Test func `passes over the lock and empty directories`() async throws {
    let judgement = try await judge(
      "apt-lists",
      ImageBuilder(layers: [
        [
          .directory("var/lib/apt/lists/partial"), .file("var/lib/apt/lists/lock", "1"),
          .file("var/lib/apt/extended_states", "Package: a\n"),
          .file("var/lib/apt/lists/partial/a_Packages", "x"),
          .file("var/lib/apt/lists/auxfiles/a", "x"),
        ]
      ])
    )
    #expect(judgement.outcome == .clean)
    #expect(judgement.findings.isEmpty)
  }

  @Test func `passes over what apt-get dist-clean leaves`() async throws {
    let judgement = try await judge(
      "apt-lists",
      ImageBuilder(layers: [
        [
          .file("var/lib/apt/lists/deb.debian.org_main_InRelease", size: 300),
          .file("var/lib/apt/lists/example.org_main_Release", size: 300),
          .file("var/lib/apt/lists/example.org_main_Release.gpg", size: 300),
        ]
      ])
    )
    #expect(judgement.outcome == .clean)
  }

  @Test func `is an error from 20 MiB of one layer on`() async throws {
    let judgement = try await judge(
      "apt-lists",
      ImageBuilder(layers: [[.large("var/lib/apt/lists/a_Packages", size: (20 << 20) + 1)]])
    )
    #expect(judgement.findings.map(\.severity) == [.error])
  }
}
