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

  @Test func `is content where CMD is but arguments`() async throws {
    let image = ImageBuilder(
      [.program("bin/sh")],
      config: ["Entrypoint": ["/entry"], "Cmd": ["/bin/sh", "-c", "server"]]
    )
    #expect(try await judge("shell-form-cmd", image).outcome == .clean)
  }
}
