internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG706 docker-commit` {
  private func judgement(
    of step: ImageBuilder.HistoryEntry,
    command: [String] = ["python3", "-m", "app"]
  ) async throws -> Judgement {
    try await judge(
      "docker-commit",
      ImageBuilder(
        layers: [[.file("bin/sh", "")], [.file("root/notes", "x")]],
        history: ["/bin/sh -c #(nop) ADD file:0f in / ", step],
        config: ["Cmd": .array(command.map(JSONText.string))]
      )
    )
  }

  @Test(arguments: [
    ("bash", "bash"), ("/bin/sh", "sh"), ("bash -l", "bash"), ("python3 -m app", "python3"),
  ])
  func `names what ran before it`(created: String, program: String) async throws {
    let judgement = try await judgement(of: .init(created, comment: "installed things"))
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer 1 [] of 0, - bytes, visible: it was made by docker commit, after \(program) had run"
      ]
    )
  }

  @Test func `passes over builders, imports and squashes`() async throws {
    for step: ImageBuilder.HistoryEntry in [
      "RUN /bin/sh -c bash # buildkit", "/bin/sh -c bash", "/bin/sh -c #(nop) COPY dir:0f in / ",
      .init("/bin/sh", comment: "FROM 0f0f0f0f0f0f"), .init("", comment: "Imported from -"),
      .init(nil, comment: "store paths: ['/nix/store/x']"),
      .init("jib-gradle-plugin:3.4.0", comment: "classes"),
      .init("", comment: "merge sha256:0f to sha256:1f"), "umoci insert added /srv/added",
      .init("bash", comment: "buildkit.exporter.image.v0"),
    ] {
      #expect(try await judgement(of: step).outcome == .clean, "\(step)")
    }
  }

  @Test func `cannot be told without a history`() async throws {
    #expect(
      try await judge("docker-commit", ImageBuilder(layers: [[]], history: nil)).outcome
        == .notCheckable("the image has no history")
    )
  }
}
