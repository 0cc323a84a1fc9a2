internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG303 secret-env` {
  private static func image(_ env: [String], _ history: [String] = []) -> ImageBuilder {
    ImageBuilder(
      layers: [[.file("a", "")]],
      history: [.init("RUN x")] + history.map { .empty($0) },
      config: ["Env": .array(env.map(JSONText.string))]
    )
  }

  @Test func `names variables with secrets`() async throws {
    let judgement = try await judge(
      "secret-env",
      Self.image(["PATH=/bin", "DB_PASSWORD=hunter2", "URL=postgres://u:hunter3@db/x"])
    )
    #expect(
      judgement.findings.map(\.message) == [
        "ENV sets DB_PASSWORD (7 bytes, SHA-256 f52fbd32…)",
        "ENV sets URL, a password in a URL (7 bytes, SHA-256 fb8c2e2b…)",
      ]
    )
    #expect(judgement.findings.allSatisfy { $0.severity == .error })
  }

  @Test func `finds what was set before in the history`() async throws {
    let judgement = try await judge(
      "secret-env",
      Self.image(
        ["DB_PASSWORD="],
        ["ENV DB_PASSWORD=correct horse", "/bin/sh -c #(nop)  ENV DB_PASSWORD=correct horse"]
      )
    )
    #expect(judgement.findings.count == 1)
    #expect(
      judgement.findings.first?.message.hasPrefix("the history still has ENV DB_PASSWORD (13 bytes")
        == true
    )
  }

  @Test func `passes over places, fingerprints and placeholders`() async throws {
    let judgement = try await judge(
      "secret-env",
      Self.image([
        "GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D", "TOKEN_FILE=/run/secrets/token",
        "PASSWORD=",
        "SECRET=/run/secrets/x", "API_TOKEN=changeme", "TOKEN=$OTHER", "TOKEN_URL=https://x/token",
        "NODE_VERSION=20", "SORT_KEY=name", "SSH_AUTH_SOCK=/tmp/x", "PUBLIC_KEY=abc", "AUTH=none",
      ])
    )
    #expect(judgement.outcome == .clean, "\(judgement.findings.map(\.message))")
  }
}
