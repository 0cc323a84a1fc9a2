internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG603 add-instead-of-copy` {
  private static let hash = String(repeating: "0f", count: 32)

  private func judgement(
    of step: ImageBuilder.HistoryEntry,
    _ layer: ImageBuilder.Layer,
    baseLayers: Int? = nil
  ) async throws -> Judgement {
    try await judge(
      "add-instead-of-copy",
      ImageBuilder(
        layers: [[.file("bin/sh", "")], layer],
        history: ["ADD rootfs / # buildkit", step]
      ),
      baseLayers: baseLayers
    )
  }

  @Test func `says what to write instead`() async throws {
    let judgement = try await judgement(
      of: "ADD --chown=1:1 app conf /srv/ # buildkit",
      [.file("srv/a", "")]
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "note layer 1 [] of 0, - bytes, visible: ADD only copies here, as COPY does"
      ]
    )
    #expect(judgement.findings[0].fix == "COPY app conf /srv/")
  }

  @Test(arguments: [
    "ADD $(evil) /srv/", "ADD a /srv/$(evil)", "ADD a\u{1B}b /srv/", "ADD -x /srv/",
  ])
  func `puts no word into a fix that would act in it`(step: String) async throws {
    let judgement = try await judgement(of: .init("\(step) # buildkit"), [.file("srv/a", "")])
    #expect(judgement.fixes == ["COPY … …"])
  }

  @Test func `tells a file that was copied by its name where the history has only a hash`()
    async throws
  {
    let file = try await judgement(
      of: "/bin/sh -c #(nop) ADD file:\(Self.hash) in /etc/app.conf ",
      [.file("etc/app.conf", "x")]
    )
    #expect(file.outcome == .fired)
    let directory = try await judgement(
      of: "/bin/sh -c #(nop) ADD dir:\(Self.hash) in /srv ",
      [.file("srv/a", "x"), .file("srv/b", "x")]
    )
    #expect(directory.outcome == .fired)
  }

  @Test func `passes over archives that were unpacked, downloads, and COPY`() async throws {
    for step: ImageBuilder.HistoryEntry in [
      "ADD app.tar.gz /srv/ # buildkit", "ADD https://example.com/x /srv/ # buildkit",
      "ADD git@example.com:a/b.git /srv/ # buildkit", "COPY app /srv/ # buildkit",
      "/bin/sh -c #(nop) ADD file:\(Self.hash) in / ",
    ] {
      let judgement = try await judgement(of: step, [.file("srv/a", "x"), .file("srv/b", "x")])
      #expect(judgement.outcome == .clean, "\(step.createdBy ?? "")")
    }
  }

  @Test func `passes over the base image`() async throws {
    let judgement = try await judgement(
      of: "ADD app /srv/ # buildkit",
      [.file("srv/a", "")],
      baseLayers: 2
    )
    #expect(judgement.outcome == .clean)
  }

  @Test func `cannot be told of one file of another name, nor without instructions`() async throws {
    let one = try await judgement(
      of: "/bin/sh -c #(nop) ADD file:\(Self.hash) in /srv/ ",
      [.file("srv/a", "x")]
    )
    #expect(
      one.outcome == .notCheckable("the history does not say whether an ADD unpacked an archive")
    )
    let partial = ImageBuilder(layers: [[], [.file("a", "")]], history: ["ADD a / # buildkit"])
    #expect(
      try await judge("add-instead-of-copy", partial).outcome
        == .notCheckable("the history does not say which instruction made which layer")
    )
  }
}
