internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG106 sparse-files` {
  @Test func `names the log that a large user number makes large`() async throws {
    let judgement = try await judge(
      "sparse-files",
      ImageBuilder(layers: [
        [.file("var/log/lastlog", size: 292), .file("var/log/faillog", "")],
        [
          .large("var/log/lastlog", size: 292 * 10_002),
          .large("var/log/faillog", size: 32 * 10_002),
        ],
      ])
    )
    #expect(
      judgement.summaries == [
        #"warning layer 1 ["var/log/faillog", "var/log/lastlog"] of 2, 3240648 bytes, visible: "#
          + "the log of logins was written for a large user number"
      ]
    )
    #expect(judgement.findings.map(\.fix) == ["RUN useradd --no-log-init …"])
    #expect(judgement.savableBytes == 3_240_648)
  }

  @Test(arguments: TarBuilder.SparseFormat.allCases)
  func `names files with holes`(format: TarBuilder.SparseFormat) async throws {
    let judgement = try await judge(
      "sparse-files",
      ImageBuilder(layers: [
        [
          .sparse("opt/disk.img", realSize: 11 << 20, [(4096, "data")], format: format),
          .sparse("opt/small.img", realSize: 1 << 20, [(4096, "data")], format: format),
        ]
      ])
    )
    #expect(
      judgement.summaries == [
        #"error layer 0 ["opt/disk.img"] of 1, 11534336 bytes, visible: "#
          + "files with holes are shipped, which many engines fill with zeros"
      ]
    )
    #expect(
      judgement.findings.map(\.fix) == [
        "RUN … && rm /opt/disk.img   # in the RUN that writes it"
      ]
    )
  }

  @Test func `passes over a log of the usual users`() async throws {
    let image = ImageBuilder(layers: [[.file("var/log/lastlog", size: 64 << 10)]])
    #expect(try await judge("sparse-files", image).outcome == .clean)
  }
}
