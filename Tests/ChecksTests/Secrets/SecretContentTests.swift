internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG302 secret-content` {
  private static let token = SecretSample.tokens[2].value

  @Test func `tells tokens in settings, and where they are`() async throws {
    let judgement = try await judge(
      "secret-content",
      ImageBuilder(layers: [
        [
          .file("app/config.yml", RawBytes("a: 1\nb: \(Self.token)\n".utf8)),
          .file("app/other.txt", RawBytes(Self.token.utf8)),
          .file("etc/apt/sources.list.d/x.list", "deb https://me:hunter2@apt.corp stable main\n"),
        ]
      ])
    )
    #expect(
      judgement.summaries == [
        "error layer 0 [\"app/config.yml\"] of 1, 49 bytes, visible: "
          + "app/config.yml holds a GitHub token in line 2 (40 bytes, SHA-256 2038f65f…)",
        "error layer 0 [\"etc/apt/sources.list.d/x.list\"] of 1, 44 bytes, visible: "
          + "etc/apt/sources.list.d/x.list holds a password in a URL in line 1 (7 bytes, SHA-256 f52fbd32…)",
      ]
    )
    // The file is wanted: a mount in its place would be none of its own.
    #expect(judgement.fixes.first?.hasPrefix("# take it out of app/config.yml; a step") == true)
  }

  @Test func `looks at all text if asked to`() async throws {
    let image = ImageBuilder(layers: [
      [
        .file("app/other.txt", RawBytes(Self.token.utf8)),
        .file("app/lib.so", RawBytes("\u{0}\(Self.token)".utf8)),
        .file(
          "app/large.txt",
          RawBytes((Self.token + String(repeating: "\n", count: 1 << 20)).utf8)
        ),
        .file("docs.example.md", RawBytes(Self.token.utf8)),
      ]
    ])
    #expect(try await judge("secret-content", image).outcome == .clean)
    let judgement = try await judge("secret-content", image, scansAllText: true)
    #expect(
      judgement.findings.flatMap(\.paths).map { String(decoding: $0, as: UTF8.self) } == [
        "app/other.txt"
      ]
    )
  }

  @Test func `leaves files that are secret by their names to their own rule`() async throws {
    let image = ImageBuilder(layers: [[.file("app/.env", RawBytes("A=\(Self.token)\n".utf8))]])
    #expect(try await judge("secret-content", image).outcome == .clean)
    let judgement = try await judge("secret-file", image)
    #expect(judgement.findings.count == 1)
    #expect(judgement.findings.first?.message.contains("holds a GitHub token in line 1") == true)
  }
}
