internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG503 pid1-wrapper` {
  private static func script(_ text: String) -> [TarBuilder.Entry] {
    [.file("entry", RawBytes(text.utf8), mode: 0o755), .program("bin/sh"), .program("bin/bash")]
  }

  @Test(arguments: ["npm", "yarn", "/usr/local/bin/npx", "./gradlew"])
  func `fires for programs that stay in front`(word: String) async throws {
    let image = ImageBuilder([.program("x")], config: ["Cmd": [.string(word), "start"]])
    let name = word.split(separator: "/").last ?? ""
    #expect(
      try await judge("pid1-wrapper", image).lines == [
        "note: \(name) is process 1, and starts the program"
      ]
    )
  }

  @Test(arguments: [
    "#!/bin/sh\nset -e\nserver \"$@\"\n", "#!/usr/bin/env bash\nserver &\nwait\n", "#!/bin/sh\n",
    "#!/bin/bash\nexec 3>&1\nserver\n",
  ])
  func `fires for a script without a last exec`(text: String) async throws {
    let image = ImageBuilder(Self.script(text), config: ["Entrypoint": ["/entry"]])
    let judgement = try await judge("pid1-wrapper", image)
    #expect(
      judgement.lines == ["note: the script /entry is process 1, and does not end with exec"]
    )
    #expect(judgement.fixes == ["# the last line of /entry\nexec \"$@\""])
  }

  @Test func `does not say to edit what a package brings`() async throws {
    let image = ImageBuilder(
      [.file("usr/sbin/apachectl", "#!/bin/sh\napache2 $@\n", mode: 0o755), .program("bin/sh")],
      config: ["Cmd": ["apachectl", "-D", "FOREGROUND"]]
    )
    let fixes = try await judge("pid1-wrapper", image).fixes
    #expect(fixes.map { $0.hasPrefix("CMD [\"…\"]   # the program itself") } == [true])
  }

  @Test(arguments: [
    "#!/bin/sh\nset -e\nexec \"$@\"\n",
    "#!/bin/sh\nchown app /data && exec gosu app server \\\n  -x\n",
    "#!/bin/sh\nif [ -z \"$1\" ]; then\n  exec server\nelse\n  exec \"$@\"\nfi\n",
    "#!/bin/sh\ncase $1 in\n  a) exec a;;\n  *) exec b ;;\nesac\n",
    "#!/bin/sh\ntrap 'kill $p' TERM\nserver &\np=$!\nwait\n",
    // Not a shell's.
    "#!/usr/bin/python3\nserve()\n",
  ])
  func `is content with scripts that hand over`(text: String) async throws {
    let image = ImageBuilder(Self.script(text), config: ["Entrypoint": ["/entry"]])
    #expect(try await judge("pid1-wrapper", image).outcome == .clean)
  }

  @Test func `is content with an init process, and with programs`() async throws {
    for words: JSONText in [
      ["tini", "--", "npm", "start"], ["dumb-init", "npm", "start"], ["/bin/sh"], ["node", "x.js"],
      [],
      ["poetry", "run", "x"],
    ] {
      let image = ImageBuilder([.program("bin/sh")], config: ["Entrypoint": words])
      #expect(try await judge("pid1-wrapper", image).outcome == .clean)
    }
  }

  @Test func `cannot tell of a script that is too long, or not there`() async throws {
    let long = "#!/bin/sh\n" + String(repeating: "# padding\n", count: 7000) + "exec server\n"
    let image = ImageBuilder(Self.script(long), config: ["Entrypoint": ["/entry"]])
    #expect(
      try await judge("pid1-wrapper", image).reason == "/entry is too long a script to be read"
    )
    let config: JSONText = ["Entrypoint": ["/entry"]]
    #expect(try await outcomeWithoutLayers("pid1-wrapper", config: config) == .withoutLayers)
  }
}
