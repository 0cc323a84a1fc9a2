internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG502 shell-form-cmd` {
  @Test func `fires where nothing but CMD is set`() async throws {
    for entrypoint: JSONText in [.absent, [], .null] {
      let image = ImageBuilder(
        [.program("bin/sh")],
        config: ["Entrypoint": entrypoint, "Cmd": ["/bin/sh", "-c", "python \"my app.py\""]]
      )
      let judgement = try await judge("shell-form-cmd", image)
      #expect(judgement.lines == ["warning: /bin/sh runs python, and passes no signal on to it"])
      #expect(judgement.fixes == [#"CMD ["python", "my app.py"]"#])
    }
  }

  @Test(arguments: [
    "curl -u bob:Tr0ub4dorXX http://x/", "app --token Tr0ub4dorXX", "A_TOKEN=Tr0ub4dorXX app",
    "app https://bob:Tr0ub4dorXX@host.corp/", "echo root:Tr0ub4dorXX | chpasswd; app",
  ])
  func `shows no secret in a fix`(text: String) async throws {
    let judgement = try await judge(
      "shell-form-cmd",
      ImageBuilder([.program("bin/sh")], config: ["Cmd": ["/bin/sh", "-c", .string(text)]])
    )
    #expect(judgement.fixes == ["CMD [\"program\", \"argument\"]"])
    #expect(!judgement.findings.contains { $0.message.contains("Tr0ub4dor") })
  }

  @Test func `is content where CMD is but arguments`() async throws {
    let image = ImageBuilder(
      [.program("bin/sh")],
      config: ["Entrypoint": ["/entry"], "Cmd": ["/bin/sh", "-c", "server"]]
    )
    #expect(try await judge("shell-form-cmd", image).outcome == .clean)
  }
}
