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
      ("opt/app", #"["server", "-health"]   # if it can ask itself"#),
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

  @Test func `proposes what the image is for, at the port of the service`() async throws {
    let image = ImageBuilder(
      [.program("usr/bin/python3"), .program("usr/bin/node"), .program("usr/bin/npm")],
      config: [
        "Cmd": ["npm", "start"], "ExposedPorts": ["22/tcp": [:], "9229/tcp": [:], "3000/tcp": [:]],
      ]
    )
    let fix = try #require(try await judge("no-healthcheck", image).fixes.first)
    #expect(fix.hasPrefix(#"HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:3000/')"#))
  }

  @Test func `proposes the service's own client`() async throws {
    let image = ImageBuilder(
      [.program("usr/bin/wget"), .program("usr/bin/pg_isready"), .program("usr/bin/postgres")],
      config: ["Entrypoint": ["docker-entrypoint.sh"], "Cmd": ["postgres", "-c", "x=1"]]
    )
    #expect(
      try await judge("no-healthcheck", image).fixes == [#"HEALTHCHECK CMD ["pg_isready"]"#]
    )
  }

  @Test func `has no option of its own to propose for a script`() async throws {
    let image = ImageBuilder(
      [.file("entrypoint.sh", "#!/bin/sh\nx\n", mode: 0o755), .program("bin/sh")],
      config: ["Entrypoint": ["/entrypoint.sh"]]
    )
    #expect(
      try await judge("no-healthcheck", image).fixes == [
        "HEALTHCHECK CMD […]   # a program of the image that asks the service whether it works"
      ]
    )
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
