internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG504 no-healthcheck` {
  @Test func `fires, and proposes what the image can run`() async throws {
    for (program, fix) in [
      ("bin/wget", #"["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/"]"#),
      (
        "usr/local/bin/python3",
        #"["python3", "-c", "import urllib.request as r; "#
          + #"r.urlopen('http://127.0.0.1:3000/', timeout=3)"]"#
      ),
      ("opt/app", #"["server", "-health"]"#),
    ] {
      let image = ImageBuilder(
        [.program(RawBytes(program.utf8))],
        config: ["Cmd": ["server"], "ExposedPorts": ["9000/tcp": [:], "3000/tcp": [:]]]
      )
      let judgement = try await judge("no-healthcheck", image)
      #expect(judgement.lines == ["note: it sets no HEALTHCHECK"])
      #expect(judgement.fixes == ["HEALTHCHECK CMD \(fix)"])
    }
  }

  @Test(
    arguments: [
      ["Cmd": ["server"], "Healthcheck": ["Test": ["NONE"]]],
      ["Cmd": ["server"], "Healthcheck": ["Test": ["CMD", "true"]]],
      // For people, and for nobody.
      ["Cmd": ["/bin/bash"]], [:],
    ] as [JSONText]
  )
  func `is content with one, a refusal, and images that run nothing`(config: JSONText) async throws
  {
    #expect(try await judge("no-healthcheck", ImageBuilder([], config: config)).outcome == .clean)
  }

  @Test func `leaves one that was lost to IMG505`() async throws {
    let image = ImageBuilder(
      layers: [[]],
      history: ["RUN x", .empty("HEALTHCHECK &{[\"CMD\" \"true\"] \"5s\"}")],
      config: ["Cmd": ["server"]]
    )
    #expect(try await judge("no-healthcheck", image).outcome == .clean)
  }
}
