internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG309 shell-history` {
  @Test func `finds histories, deleted or not`() async throws {
    let judgement = try await judge(
      "shell-history",
      ImageBuilder(layers: [
        [.file("root/.bash_history", "ls\n"), .file("home/me/.python_history", "1\n")],
        [.whiteout("root/.bash_history")],
      ])
    )
    #expect(
      judgement.findings.map { "\($0.severity) \($0.message)" } == [
        "warning the history of a console is shipped, though a later layer hides it",
        "warning the history of a console is shipped",
      ]
    )
  }

  @Test func `passes over empty ones, and those that hold secrets of their own rule`() async throws
  {
    let token = SecretSample.tokens[2].value
    let image = ImageBuilder(layers: [
      [
        .file("root/.bash_history", ""),
        .file("root/.zsh_history", RawBytes("export A=\(token)\n".utf8)),
      ]
    ])
    #expect(try await judge("shell-history", image).outcome == .clean)
    #expect(try await judge("secret-content", image).outcome == .fired)
  }
}
