internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG305 secret-in-command` {
  @Test func `finds what was typed into a RUN, and where`() async throws {
    let judgement = try await judge(
      "secret-in-command",
      ImageBuilder(
        layers: [[.file("a", "")], [.file("b", "")]],
        history: [
          "RUN /bin/sh -c apt-get update # buildkit",
          "RUN /bin/sh -c git clone https://me:hunter2@git.corp/x && curl -H 'Authorization: token hunter33' y # buildkit",
        ]
      )
    )
    #expect(
      judgement.findings.map { "\($0.severity) \($0.layer ?? -1) \($0.message)" } == [
        "error 1 a command shows a password in a URL (7 bytes, SHA-256 f52fbd32…)",
        "error 1 a command shows the value of Authorization (8 bytes, SHA-256 7760eb17…)",
      ]
    )
    let fix = """
      RUN --mount=type=secret,id=token,env=TOKEN …   # and $TOKEN in its place
      # and revoke it: docker history shows it
      """
    #expect(judgement.fixes == [fix, fix])
  }

  @Test func `finds what containers are started with, once`() async throws {
    let judgement = try await judge(
      "secret-in-command",
      ImageBuilder(
        layers: [[.file("a", "")]],
        history: ["RUN x", .empty("CMD [\"app\" \"--token\" \"hunter2\"]")],
        config: ["Cmd": ["app", "--token", "hunter2"], "OnBuild": ["RUN mysql -phunter33"]]
      )
    )
    #expect(
      judgement.findings.map(\.message).map { $0.prefix(while: { $0 != "(" }) }
        == ["a command shows the value of token ", "a command shows the value of -p "]
    )
    #expect(
      judgement.fixes.first == """
        # read it from a file or a variable that the container is given when it starts
        # and revoke it: whoever has the image has it
        """
    )
  }

  @Test func `passes over secrets that are only named`() async throws {
    let judgement = try await judge(
      "secret-in-command",
      ImageBuilder(
        layers: [[.file("a", "")]],
        history: [
          "RUN --mount=type=secret,id=token TOKEN=$(cat /run/secrets/token) curl -H \"Authorization: Bearer $TOKEN\" x && mysql -p$P",
          .empty("ENV TOKEN=hunter2"), .empty("ARG TOKEN=hunter2"), .empty("LABEL token=hunter2"),
        ],
        config: ["Cmd": ["app", "--token", "$TOKEN", "--password-file", "/run/x"]]
      )
    )
    #expect(judgement.outcome == .clean, "\(judgement.findings.map(\.message))")
  }

  @Test func `finds what programs are given in exec form`() async throws {
    let judgement = try await judge(
      "secret-in-command",
      ImageBuilder([], config: ["Cmd": ["curl", "-u", "bob:hunter2", "http://x/"]])
    )
    #expect(
      judgement.summaries == [
        "error layer - [] of 0, - bytes, visible: "
          + "a command shows the value of -u (7 bytes, SHA-256 f52fbd32…)"
      ]
    )
  }

  @Test func `cannot tell without a history, unless the configuration has one`() async throws {
    var image = ImageBuilder(layers: [[.file("a", "")]], history: nil)
    #expect(
      try await judge("secret-in-command", image).outcome
        == .notCheckable("the image has no history")
    )
    image.config = ["Cmd": ["app", "--token=hunter2"]]
    #expect(try await judge("secret-in-command", image).outcome == .fired)
  }
}
