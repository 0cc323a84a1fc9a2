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

  @Test func `finds the one that hides programs among many that may be meant`() async throws {
    let names = (0..<5).map { "opt/link\($0)" }
    let judgement = try await judge(
      "directory-over-symlink",
      ImageBuilder(
        layers: [
          .init(
            TarBuilder(
              names.map { .symlink(RawBytes($0.utf8), to: "x") }
                + [.symlink("sbin", to: "usr/sbin")]
            )
          ),
          .init(TarBuilder(names.map { .directory(RawBytes($0.utf8)) } + [.directory("sbin")])),
        ],
        history: ["ADD rootfs.tar / # buildkit", "COPY tool / # buildkit"]
      )
    )
    #expect(
      judgement.summaries == [
        "error layer 1 [\"sbin\"] of 1, - bytes, visible: /sbin was a link to usr/sbin, and what is "
          + "reached through it is gone",
        "warning layer 1 [\"opt/link0\", \"opt/link1\", \"opt/link2\"] of 5, - bytes, visible: "
          + "directories are where lower layers have links, such as /opt/link0, which led to x",
      ]
    )
    #expect(judgement.fixes.first == "COPY … /usr/sbin/")
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
