internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG501 shell-form-entrypoint` {
  private static func image(_ words: JSONText, shell: TarBuilder.Entry? = nil) -> ImageBuilder {
    ImageBuilder([shell ?? .program("bin/sh")], config: ["Entrypoint": words])
  }

  @Test(arguments: [
    ("python main.py", #"ENTRYPOINT ["python", "main.py"]"#),
    ("node  'a b.js' --x=\"1\"", #"ENTRYPOINT ["node", "a b.js", "--x=1"]"#),
    ("node $FILE", #"ENTRYPOINT ["/bin/sh", "-c", "exec node $FILE"]"#),
    ("A=1 node x", #"ENTRYPOINT ["/bin/sh", "-c", "A=1 exec node x"]"#),
    ("migrate && server", #"ENTRYPOINT ["/bin/sh", "-c", "migrate && exec server"]"#),
    ("server | tee log", "ENTRYPOINT [\"program\", \"argument\"]"),
    ("if true; then server; fi", "ENTRYPOINT [\"program\", \"argument\"]"),
  ])
  func `fires, and says what to write instead`(text: String, fix: String) async throws {
    let judgement = try await judge(
      "shell-form-entrypoint",
      Self.image(["/bin/sh", "-c", .string(text)])
    )
    #expect(judgement.findings.map(\.severity) == [.warning])
    #expect(judgement.fixes == [fix])
  }

  @Test func `knows shells of every kind`() async throws {
    for words: JSONText in [
      ["sh", "-c", "x"], ["/bin/bash", "-o", "pipefail", "-ec", "x"],
      ["/usr/bin/ash", "-e", "-c", "x"],
    ] {
      #expect(try await judge("shell-form-entrypoint", Self.image(words)).outcome == .fired)
    }
  }

  @Test func `is a note where the shell becomes the program`() async throws {
    let bash = TarBuilder.Entry.symlink("bin/sh", to: "bash")
    let image = ImageBuilder(
      [bash, .program("bin/bash")],
      config: ["Entrypoint": ["/bin/sh", "-c", "server -x"]]
    )
    #expect(
      try await judge("shell-form-entrypoint", image).lines == [
        "note: /bin/sh runs server; this shell happens to replace itself with it"
      ]
    )
    let several = image.with { $0.config = ["Entrypoint": ["/bin/sh", "-c", "a; server -x"]] }
    #expect(
      try await judge("shell-form-entrypoint", several).lines == [
        "warning: /bin/sh runs server, and passes no signal on to it"
      ]
    )
  }

  @Test func `is content with exec, exec form and scripts`() async throws {
    for words: JSONText in [
      ["/bin/sh", "-c", "exec server"], ["sh", "-c", "envsubst < a > b && exec node server.js"],
      ["/bin/sh", "-c", "if true; then exec server; fi"], ["server", "-c", "x"],
      ["/bin/sh", "x.sh"],
      ["/bin/sh", "-c", "x", "more"], ["bash"], [],
    ] {
      #expect(try await judge("shell-form-entrypoint", Self.image(words)).outcome == .clean)
    }
    #expect(
      try await judge(
        "shell-form-entrypoint",
        ImageBuilder([.program("bin/sh")], config: ["Cmd": ["/bin/sh", "-c", "server"]])
      ).outcome == .clean
    )
  }

  @Test func `needs no layers`() async throws {
    let config: JSONText = ["Entrypoint": ["/bin/sh", "-c", "server"]]
    #expect(try await outcomeWithoutLayers("shell-form-entrypoint", config: config) == .fired)
  }
}
