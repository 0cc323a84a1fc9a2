internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG604 add-url` {
  private func judgement(of step: ImageBuilder.HistoryEntry, _ layer: ImageBuilder.Layer)
    async throws -> Judgement
  {
    try await judge(
      "add-url",
      ImageBuilder(
        layers: [[.file("bin/sh", "")], layer],
        history: ["ADD rootfs / # buildkit", step]
      )
    )
  }

  @Test(arguments: [
    ("https://user:token@example.com/a?key=secret", "example.com"),
    ("http://example.org:8080/x", "example.org:8080"),
    ("git@example.net:a/b.git#main", "example.net"),
    ("https://example.com/a.git#v1:sub", "example.com"),
  ])
  func `names the host, and nothing that may be secret`(address: String, host: String) async throws
  {
    let judgement = try await judgement(
      of: "ADD --chmod=755 \(address) /opt/x # buildkit",
      [.file("opt/x", "x")]
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer 1 [] of 0, - bytes, visible: ADD downloads from \(host), and unless it was given "
          + "--checksum, nothing checks what comes"
      ]
    )
    #expect(judgement.findings[0].fix == "ADD --checksum=sha256:… https://\(host)/… /opt/x")
  }

  @Test(arguments: ["ADD https://example.com/x /srv/$(evil)", "ADD https://$(evil)/x /srv/"])
  func `puts no word into a fix that would act in it`(step: String) async throws {
    let judgement = try await judgement(of: .init("\(step) # buildkit"), [.file("srv/a", "")])
    #expect(judgement.fixes == ["ADD --checksum=sha256:… https://… /…"])
  }

  @Test func `passes over local files and commits`() async throws {
    let commit = String(repeating: "0123456789", count: 4)
    for address in ["app.tar", "app", "https://example.com/a.git#\(commit)"] {
      let judgement = try await judgement(of: "ADD \(address) /x # buildkit", [.file("x", "x")])
      #expect(judgement.outcome == .clean, "\(address)")
    }
  }

  @Test func `cannot be told of the classic builder where a file has the mode of a download`()
    async throws
  {
    let step: ImageBuilder.HistoryEntry = "/bin/sh -c #(nop) ADD file:0f0f in /opt/x "
    #expect(
      try await judgement(of: step, [.file("opt/x", "x", mode: 0o600)]).outcome
        == .notCheckable("the classic builder does not record where an ADD took its file from")
    )
    #expect(try await judgement(of: step, [.file("opt/x", "x")]).outcome == .clean)
  }
}
