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
        "RUN … \\\n && chmod o-w /srv/y   # in the RUN that makes them",
        "RUN … \\\n && chmod o-w /app /app/x   # in the RUN that makes them",
      ]
    )
  }

  @Test func `names the place of many, and has another way for what is copied`() async throws {
    let files = ["var/www/a", "var/www/b", "var/www/c", "var/www/d"] as [RawBytes]
    let image = ImageBuilder(files.map { .file($0, "1", mode: 0o666) })
    #expect(
      try await judge("world-writable", image).fixes == [
        "RUN … \\\n && find /var/www -xdev ! -type l -perm -0002 ! -perm -1000 -exec chmod o-w {} +   "
          + "# in the RUN that makes them"
      ]
    )
    let copied = image.with { $0.history = ["COPY www /var/www # buildkit"] }
    #expect(
      try await judge("world-writable", copied).fixes == [
        "# letters need docker/dockerfile:1.14; before it, set the modes in the build context\n"
          + "COPY --chmod=u=rwX,go=rX … /var/www"
      ]
    )
    #expect(
      try await judge("world-writable", copied, baseLayers: 1).fixes == [
        "RUN find /var/www -xdev ! -type l -perm -0002 ! -perm -1000 -exec chmod o-w {} +"
      ]
    )
    let one = ImageBuilder(
      layers: [[.file("app/run", "1", mode: 0o777)]],
      history: ["COPY run /app/ # buildkit"]
    )
    #expect(
      try await judge("world-writable", one).fixes == ["COPY --chmod=775 … /app/run"]
    )
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
