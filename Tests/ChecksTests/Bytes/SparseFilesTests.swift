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
          + "files are shipped that are mostly holes, which many engines fill with zeros"
      ]
    )
    #expect(
      judgement.findings.map(\.fix) == [
        "# leave it out, and make it when a container starts:\n# /opt/disk.img"
      ]
    )
  }

  @Test func `says to delete in its own RUN what a later one deletes`() async throws {
    let image = ImageBuilder(layers: [
      [.large("opt/a.img", size: 2 << 20), .large("opt/b.img", size: 2 << 20)],
      [.whiteout("opt/a.img"), .whiteout("opt/b.img")],
    ])
    let judgement = try await judge("sparse-files", image)
    #expect(judgement.findings.map(\.savableBytes) == [4 << 20])
    #expect(
      judgement.fixes == [
        "RUN … \\\n && rm -f /opt/a.img /opt/b.img   # in the RUN that writes it"
      ]
    )
  }

  @Test func `passes over libraries with a few holes, as tar -S packs them`() async throws {
    let bytes = RawBytes(repeatElement(7, count: 2 << 20))
    let image = ImageBuilder([
      .sparse("usr/lib/a.so", realSize: 6 << 20, [(0, bytes), (3 << 20, bytes)], format: .pax10),
      .sparse("usr/lib/b.so", realSize: 3 << 20, [(0, bytes)], format: .pax10),
    ])
    #expect(try await judge("sparse-files", image).outcome == .clean)
  }

  @Test func `passes over a log of the usual users`() async throws {
    let image = ImageBuilder(layers: [[.file("var/log/lastlog", size: 64 << 10)]])
    #expect(try await judge("sparse-files", image).outcome == .clean)
  }
}
