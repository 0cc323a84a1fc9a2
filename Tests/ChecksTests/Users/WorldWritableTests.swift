internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG408 world-writable` {
  @Test func `fires for files and directories without sticky bit, by layer`() async throws {
    let judgement = try await judge(
      "world-writable",
      ImageBuilder(layers: [
        [.directory("app", mode: 0o777), .file("app/x", "123", mode: 0o666)],
        [.file("srv/y", "12345", mode: 0o777)],
      ])
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer 1 [\"srv/y\"] of 1, 5 bytes, visible: "
          + "every user may change or replace it",
        "warning layer 0 [\"app\", \"app/x\"] of 2, 3 bytes, visible: "
          + "every user may change or replace them",
      ]
    )
    #expect(
      judgement.fixes == [
        "RUN … \\\n && chmod o-w /srv/y   # in the RUN of layer 1",
        "RUN … \\\n && chmod o-w /app /app/x   # in the RUN of layer 0",
      ]
    )
  }

  @Test func `says what to do where the files come from, and at their place`() async throws {
    let files = TarBuilder((1...4).map { .file("srv/shop/\($0)", size: 10, mode: 0o666) })
    for (step, fix) in [
      ("RUN chmod -R 777 /srv", "RUN … \\\n && chmod -R o-w /srv/shop   # in the RUN of layer 0"),
      ("COPY . /srv # buildkit", "COPY --chmod=755 … /srv/shop"),
      ("?", "RUN chmod -R o-w /srv/shop"),
    ] {
      let image = ImageBuilder(
        layers: [.init(files)],
        history: [ImageBuilder.HistoryEntry(stringLiteral: step)]
      )
      #expect(try await judge("world-writable", image).fixes == [fix])
    }
  }

  @Test(
    arguments: [
      [.directory("tmp", mode: 0o777), .file("tmp/x", "1", mode: 0o666)],
      [.directory("app/spool", mode: 0o1777)], [.directory("var/tmp", mode: 0o777)],
      [.directory("run/lock", mode: 0o777), .directory("dev/shm", mode: 0o777)],
      [.symlink("app", to: "x")], [.file("app/x", "1", mode: 0o664)],
    ] as [[TarBuilder.Entry]]
  )
  func `is content with the rest`(entries: [TarBuilder.Entry]) async throws {
    #expect(try await judge("world-writable", ImageBuilder(entries)).outcome == .clean)
  }

  @Test func `goes by what is there in the end`() async throws {
    let image = ImageBuilder(layers: [
      [
        .file("a", "1", mode: 0o666), .file("b", "2", mode: 0o666), .directory("tmpx", mode: 0o777),
      ],
      [.file("a", "1", mode: 0o644), .whiteout("b"), .directory("tmpx")],
    ])
    #expect(try await judge("world-writable", image).outcome == .clean)
  }

  @Test func `cannot tell without the layers`() async throws {
    #expect(try await outcomeWithoutLayers("world-writable") == .withoutLayers)
  }
}
