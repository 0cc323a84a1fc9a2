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
      judgement.summaries == [
        "warning layer 0 [\"root/.bash_history\"] of 1, 3 bytes, deleted: "
          + "the history of a console is shipped, though a later layer hides it",
        "warning layer 0 [\"home/me/.python_history\"] of 1, 2 bytes, visible: "
          + "the history of a console is shipped",
      ]
    )
    let fix = "RUN HISTFILE=/dev/null …   # or rm ~/.*_history in the same RUN"
    #expect(judgement.fixes == [fix, fix])
  }

  @Test func `says what to do where no instruction left it`() async throws {
    let image = ImageBuilder(
      layers: [[.file("root/.bash_history", "ls\n")]],
      history: ["bash"]
    )
    #expect(
      try await judge("shell-history", image).fixes == [
        "# build from a Dockerfile rather than with docker commit"
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
