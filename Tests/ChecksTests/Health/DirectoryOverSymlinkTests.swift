internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG908 directory-over-symlink` {
  @Test func `is an error where programs are gone`() async throws {
    let judgement = try await judge(
      "directory-over-symlink",
      ImageBuilder(
        layers: [
          [.file("usr/bin/sh", "x"), .symlink("bin", to: "usr/bin")],
          [.directory("bin"), .file("bin/tool", "x")],
        ],
        history: ["ADD rootfs.tar / # buildkit", "COPY tool /bin/ # buildkit"]
      )
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "error layer 1 [\"bin\"] of 1, - bytes, visible: /bin was a link to usr/bin, and what is reached "
          + "through it is gone"
      ]
    )
    #expect(judgement.findings[0].fix == "COPY … /usr/bin/")
  }

  @Test func `is less elsewhere, and least where a shell did it`() async throws {
    for (step, severity): (ImageBuilder.HistoryEntry, Severity) in [
      ("COPY x /opt/ # buildkit", .warning), ("RUN /bin/sh -c x # buildkit", .note),
    ] {
      let judgement = try await judge(
        "directory-over-symlink",
        ImageBuilder(
          layers: [
            [.symlink("opt/now", to: "1")], [.directory("opt/now"), .file("opt/now/a", "")],
          ],
          history: ["COPY y / # buildkit", step]
        )
      )
      #expect(judgement.findings.map(\.severity) == [severity])
    }
  }

  @Test func `passes over files that go through the link, and directories over files`() async throws
  {
    let image = ImageBuilder(layers: [
      [.symlink("bin", to: "usr/bin"), .file("usr/bin/sh", "x"), .file("f", "")],
      [.file("bin/tool", "x"), .directory("f"), .symlink("lib", to: "usr/lib")],
    ])
    #expect(try await judge("directory-over-symlink", image).outcome == .clean)
  }
}
