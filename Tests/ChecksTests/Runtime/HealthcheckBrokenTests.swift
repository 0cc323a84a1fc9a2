internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG506 healthcheck-broken` {
  private static func image(_ test: JSONText, _ programs: RawBytes...) -> ImageBuilder {
    ImageBuilder(
      programs.map(TarBuilder.Entry.program),
      config: ["Healthcheck": ["Test": test]]
    )
  }

  @Test func `fires for a guide's curl in an image that has none`() async throws {
    let judgement = try await judge(
      "healthcheck-broken",
      Self.image(
        ["CMD-SHELL", "curl -f http://localhost:8000/health || exit 1"],
        "bin/sh",
        "usr/local/bin/python3"
      )
    )
    #expect(
      judgement.lines == ["error: the health check runs curl, which is not in the image"]
    )
    #expect(
      judgement.fixes == [
        #"HEALTHCHECK CMD ["python3", "-c", "import urllib.request as r; "#
          + #"r.urlopen('http://localhost:8000/health', timeout=3)"]"#
      ]
    )
  }

  @Test func `proposes nothing that is not in the image either`() async throws {
    let image = ImageBuilder(
      [.program("server")],
      config: [
        "Entrypoint": ["/server"],
        "Healthcheck": ["Test": ["CMD-SHELL", "wget -q http://localhost/"]],
      ]
    )
    let judgement = try await judge("healthcheck-broken", image)
    #expect(judgement.lines == ["error: the health check runs /bin/sh, which is not in the image"])
    #expect(
      judgement.fixes == [#"HEALTHCHECK CMD ["/server", "-health"]   # if it can ask itself"#]
    )
  }

  @Test func `fires for every way to name what is missing`() async throws {
    for (test, line) in [
      (["CMD", "/bin/check"], "the health check runs /bin/check, which is not in the image"),
      (["CMD-SHELL", "true"], "the health check runs /bin/sh, which is not in the image"),
      (["CMD", "sh", "-c", "wget x"], "the health check runs sh, which is not in the image"),
      (["CMD"], "the health check has no command"),
      (["curl", "x"], "the health check starts with curl, and Docker knows CMD and CMD-SHELL"),
    ] as [(JSONText, String)] {
      #expect(
        try await judge("healthcheck-broken", Self.image(test, "opt/x")).lines == ["error: \(line)"]
      )
    }
    for text: JSONText in ["wget x", "nc -z x 1 >/dev/null 2>&1", "A=1 exec curl x", "! curl x"] {
      let image = Self.image(["CMD-SHELL", text], "bin/sh")
      #expect(try await judge("healthcheck-broken", image).outcome == .fired)
    }
  }

  @Test func `is content where it can work`() async throws {
    for test: JSONText in [
      ["CMD", "curl", "x"], ["CMD", "/usr/bin/curl"], ["CMD-SHELL", "curl -f x || exit 1"],
      ["CMD-SHELL", "wget x || curl x"], ["CMD-SHELL", "test -f /tmp/ready"], ["NONE"], [],
      ["CMD-SHELL", "cd /tmp && curl x"], ["CMD-SHELL", "exec </dev/null curl x"],
    ] {
      let image = Self.image(test, "bin/sh", "usr/bin/curl")
      #expect(try await judge("healthcheck-broken", image).outcome == .clean)
    }
  }

  @Test(arguments: [
    ("$PROBE x", "which program its shell runs depends on a variable"),
    ("for i in 1 2; do curl x; done", "its shell command is more than a few programs in a row"),
    ("curl $(cat url)", "its shell command is more than a few programs in a row"),
    ("/proc/self/exe", "/proc/self/exe may be mounted when a container starts"),
  ])
  func `cannot tell of what only the shell knows`(text: String, reason: String) async throws {
    let image = Self.image(["CMD-SHELL", .string(text)], "bin/sh")
    #expect(try await judge("healthcheck-broken", image).reason == reason)
  }

  @Test func `cannot tell without the layers`() async throws {
    let config: JSONText = ["Healthcheck": ["Test": ["CMD", "x"]]]
    #expect(try await outcomeWithoutLayers("healthcheck-broken", config: config) == .withoutLayers)
  }
}
