internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG507 entrypoint-missing` {
  private static func lines(_ entries: [TarBuilder.Entry], _ config: JSONText) async throws
    -> [String]
  {
    try await judge("entrypoint-missing", ImageBuilder(entries, config: config)).lines
  }

  @Test func `fires where nothing is to be found`() async throws {
    for (config, word) in [
      (["Entrypoint": ["/app/server"]], "/app/server"), (["Cmd": ["server", "-x"]], "server"),
      (["Entrypoint": ["./run"], "WorkingDir": "/srv"], "./run"),
      (["Cmd": ["ls"], "Env": ["PATH=/opt/bin"]], "ls"), (["Cmd": [""]], "\"\""),
      (["Cmd": ["loop"]], "loop"), (["Entrypoint": ["tini", "--", "server"]], "server"),
      (["Cmd": ["/bin/sh", "-c", "server -x"]], "server"),
    ] as [(JSONText, String)] {
      let lines = try await Self.lines(
        [
          .program("bin/ls"), .program("bin/run"), .program("usr/bin/tini"), .program("bin/sh"),
          .symlink("bin/loop", to: "loop"),
        ],
        config
      )
      #expect(lines == ["error: the command \(word) is not in the image"])
    }
  }

  @Test func `proposes exec form where only the shell is missing`() async throws {
    let image = ImageBuilder(
      [.program("server")],
      config: ["Entrypoint": ["/bin/sh", "-c", "/server --port 80"]]
    )
    let judgement = try await judge("entrypoint-missing", image)
    #expect(judgement.lines == ["error: the command /bin/sh is not in the image"])
    #expect(judgement.fixes == [#"ENTRYPOINT ["/server", "--port", "80"]"#])
  }

  @Test func `fires where what is found cannot be started`() async throws {
    let entries: [TarBuilder.Entry] = [
      .file("app/plain", .elf(), mode: 0o644), .directory("app/directory"),
      .file("app/perl", "#!/usr/bin/perl -w\n", mode: 0o755),
      .file("app/env", "#!/usr/bin/env bash\n", mode: 0o755), .program("usr/bin/env"),
      .file("app/dos", "#!/bin/sh\r\nexec x\r\n", mode: 0o755), .program("bin/sh"),
      .file("app/glibc", .elf(interpreter: "/lib64/ld-linux-x86-64.so.2"), mode: 0o755),
      .file("app/nested", "#!/app/perl\n", mode: 0o755),
      .file("app/self", "#!/usr/bin/env self\n", mode: 0o755),
    ]
    for (name, problem) in [
      ("plain", "may not be executed by anybody"), ("directory", "is a directory"),
      ("perl", "is run by /usr/bin/perl, which is not in the image"),
      ("env", "is run by bash, which is not in the image"),
      ("dos", "has a first line that ends as on Windows, so that its interpreter is not found"),
      (
        "glibc",
        "needs the loader /lib64/ld-linux-x86-64.so.2, which is not in the image: it was linked "
          + "against another C library"
      ), ("nested", "is run by /usr/bin/perl, which is not in the image"),
    ] {
      let config: JSONText = ["Entrypoint": [.string("/app/\(name)")]]
      #expect(
        try await Self.lines(entries, config) == ["error: the command /app/\(name) \(problem)"]
      )
    }
    // A script that is its own interpreter ends the search.
    let config: JSONText = ["Entrypoint": ["self"], "Env": ["PATH=/app"]]
    #expect(try await Self.lines(entries, config).isEmpty)
  }

  @Test func `fires for text that only a shell would start`() async throws {
    for (name, content) in [
      ("text", "echo hi\nexec server\n"), ("blank", "\n#!/bin/sh\nexec x\n"),
      ("bom", "\u{FEFF}#!/bin/sh\n"),
      ("empty", ""),
    ] {
      let judgement = try await judge(
        "entrypoint-missing",
        ImageBuilder(
          [.file(RawBytes("app/\(name)".utf8), RawBytes(content.utf8), mode: 0o755)],
          config: ["Entrypoint": [.string("/app/\(name)")]]
        )
      )
      #expect(
        judgement.summaries == [
          "error layer - [\"app/\(name)\"] of 1, - bytes, visible: the command /app/\(name) is text "
            + "whose first line does not name an interpreter, and only a shell would start that"
        ]
      )
      #expect(judgement.fixes == ["RUN sed -i '1i #!/bin/sh' /app/\(name)"])
    }
  }

  @Test
  func `is content with such text where a shell or an init starts it, and with other formats`()
    async throws
  {
    let entries: [TarBuilder.Entry] = [
      .file("app/text", "echo hi\n", mode: 0o755), .program("bin/sh"), .program("sbin/tini"),
      .file("app/other", "MZ\u{0}\u{1}", mode: 0o755),
    ]
    for words: JSONText in [
      ["/bin/sh", "-c", "/app/text"], ["/sbin/tini", "--", "/app/text"], ["/app/other"],
    ] {
      #expect(try await Self.lines(entries, ["Entrypoint": words]).isEmpty)
    }
  }

  @Test func `says what to do`() async throws {
    for (entry, word, fix) in [
      (nil, "/app/x", "COPY --chmod=755 x /app/x"),
      (nil, "x", "install x in the last stage, or name a program that it has"),
      (nil, "/app/$(x)", "ENTRYPOINT [\"/app/server\"]"),
      (.file("app/x", .elf(), mode: 0o644), "/app/x", "COPY --chmod=755 x /app/x"),
      (.directory("app/x"), "/app/x", "ENTRYPOINT [\"/app/x/…\"]"),
      (.file("app/x", "#!/bin/sh\r\n", mode: 0o755), "/app/x", "RUN sed -i 's/\\r$//' /app/x"),
      (.file("app/x", "#!/bin/bash\n", mode: 0o755), "/app/x", "#!/bin/sh"),
      (
        .file("app/x", "#!/usr/bin/perl\n", mode: 0o755), "/app/x",
        "install /usr/bin/perl, or copy it in"
      ),
      (
        .file("app/x", "#!/usr/bin/a;b\n", mode: 0o755), "/app/x", "ENTRYPOINT [\"/app/server\"]"
      ),
      (
        .file("app/x", .elf(interpreter: "/lib64/ld.so"), mode: 0o755), "/app/x",
        "build it on the same distribution as the last stage, or static (CGO_ENABLED=0, -static)"
      ),
    ] as [(TarBuilder.Entry?, String, String)] {
      let judgement = try await judge(
        "entrypoint-missing",
        ImageBuilder(entry.map { [$0] } ?? [], config: ["Entrypoint": [.string(word)]])
      )
      #expect(judgement.fixes == [fix])
    }
  }

  @Test func `names the file, the interpreter and the loader that it looked at`() async throws {
    let judgement = try await judge(
      "entrypoint-missing",
      ImageBuilder(
        [
          .file("app/x", "#!/usr/bin/env bash\n", mode: 0o755),
          .file("usr/bin/env", .elf(interpreter: "/lib/ld.so"), mode: 0o755), .program("lib/ld.so"),
        ],
        config: ["Entrypoint": ["/app/x"]]
      )
    )
    #expect(
      judgement.summaries == [
        "error layer - [\"app/x\", \"lib/ld.so\", \"usr/bin/env\"] of 3, - bytes, visible: "
          + "the command /app/x is run by bash, which is not in the image"
      ]
    )
  }

  @Test func `looks in each directory of PATH once, and in no more than any image has`()
    async throws
  {
    // Each name leads through as many others as a path may have.
    let detour = "/" + String(repeating: "a/../", count: 2000)
    let entries: [TarBuilder.Entry] = [
      .directory("a"), .directory("bin"), .symlink("l", to: RawBytes("\(detour)bin".utf8)),
    ]
    func image(_ path: [String]) -> ImageBuilder {
      let variable = "PATH=" + path.joined(separator: ":")
      return ImageBuilder(entries, config: ["Cmd": ["x"], "Env": [.string(variable)]])
    }
    let same = image(Array(repeating: "/l", count: 20_000))
    #expect(
      try await judge("entrypoint-missing", same).lines == [
        "error: the command x is not in the image"
      ]
    )
    let others = image((0..<300).map { "/\($0)" })
    #expect(
      try await judge("entrypoint-missing", others).reason == "PATH has more than 256 directories"
    )
  }

  @Test func `is content with links, applets, loaders and what the shell brings`() async throws {
    let entries: [TarBuilder.Entry] = [
      .program("bin/busybox"), .hardLink("bin/sh", to: "bin/busybox", mode: 0o755),
      .symlink("sbin", to: "bin"),
      .symlink("usr/bin/httpd", to: "/bin/busybox"), .symlink("lib64", to: "usr/lib"),
      .file("usr/lib/ld.so", .elf(), mode: 0o755),
      .file("app/run", .elf(interpreter: "/lib64/ld.so"), mode: 0o755),
      .file("app/script", "#!/bin/sh -e\nexec x\n", mode: 0o755),
      .file("bin/both", "no", mode: 0o644), .program("usr/bin/both"),
    ]
    for config in [
      ["Cmd": ["httpd"]], ["Cmd": ["/sbin/sh"]], ["Cmd": ["./run"], "WorkingDir": "/app"],
      ["Cmd": ["script"], "Env": ["PATH=/nowhere:/app"]],
      ["Cmd": ["both"], "Env": ["PATH=/bin:/usr/bin"]],
      ["Cmd": ["/bin/sh", "-c", "cd /app && ./x"]],
      ["Cmd": ["/bin/sh", "-c", "for x in y; do z; done"]],
    ] as [JSONText] {
      #expect(try await Self.lines(entries, config).isEmpty)
    }
  }

  @Test(
    arguments: [
      (["/data"], ["/data/bin/run"], []), (["/data/"], ["run"], ["PATH=/bin:/data//bin"]),
      (["/bin/run"], ["run"], ["PATH=/bin"]), ([], ["/proc/1/exe"], []), (["/"], ["run"], []),
    ] as [([String], JSONText, JSONText)]
  )
  func `cannot tell of what a mount may bring`(volumes: [String], words: JSONText, env: JSONText)
    async throws
  {
    let image = ImageBuilder(
      [],
      config: [
        "Cmd": words, "Env": env, "Volumes": .object(volumes.map { ($0, .object([])) }),
      ]
    )
    let reason = try await judge("entrypoint-missing", image).reason
    #expect(reason?.hasSuffix(" may be mounted when a container starts") == true)
  }

  @Test func `cannot tell of mounts, without a command, of Windows, or without the layers`()
    async throws
  {
    let mounted = ImageBuilder(
      [],
      config: ["Cmd": ["/data/run"], "Volumes": ["/data": [:]]]
    )
    #expect(
      try await judge("entrypoint-missing", mounted).reason
        == "/data/run may be mounted when a container starts"
    )
    #expect(
      try await judge("entrypoint-missing", ImageBuilder([])).reason
        == "the image sets neither ENTRYPOINT nor CMD"
    )
    let windows = mounted.with { $0.platform = "windows/amd64" }
    #expect(
      try await judge("entrypoint-missing", windows).reason == "it is an image for Windows"
    )
    let config: JSONText = ["Cmd": ["x"]]
    #expect(try await outcomeWithoutLayers("entrypoint-missing", config: config) == .withoutLayers)
  }

  @Test func `cannot tell of a program whose headers make no sense`() async throws {
    let image = ImageBuilder(
      [.file("bin/app", "\u{7F}ELF\u{2}\u{1}\u{1}", mode: 0o755)],
      config: ["Cmd": ["/bin/app"]]
    )
    #expect(
      try await judge("entrypoint-missing", image).reason
        == "bin/app is an ELF file whose headers make no sense"
    )
  }

  @Test func `cannot tell of a script whose first line is too long`() async throws {
    func reason(_ length: Int) async throws -> String? {
      let text = "#!/" + String(repeating: "x", count: length - 1) + "\n"
      let image = ImageBuilder(
        [.file("bin/app", RawBytes(text.utf8), mode: 0o755)],
        config: ["Cmd": ["/bin/app"]]
      )
      return try await judge("entrypoint-missing", image).reason
    }
    #expect(try await reason(255) == nil)
    #expect(
      try await reason(256) == "bin/app has a longer path of an interpreter than Linux reads"
    )
  }

  @Test func `cannot tell where paths would be longer than any`() async throws {
    func reason(_ config: JSONText) async throws -> String? {
      try await judge("entrypoint-missing", ImageBuilder([.program("app")], config: config)).reason
    }
    let name = String(repeating: "x", count: 4097)
    let directories = String(repeating: "/a:", count: 50_000)
    #expect(
      try await reason(["Cmd": [.string(name)]]) == "the name of a program is longer than any path"
    )
    #expect(
      try await reason(["Cmd": ["x"], "WorkingDir": .string("/" + name)])
        == "the working directory is longer than any path"
    )
    #expect(
      try await reason(["Cmd": ["x"], "Env": [.string("PATH=" + directories)]])
        == "PATH is longer than Linux lets a variable be"
    )
  }

  @Test(arguments: ["/data", "/data/", "/data//", "/data/bin", "/", "/data/bin/run"])
  func `cannot tell of a program in a volume`(volume: String) async throws {
    let image = ImageBuilder(
      [],
      config: ["Cmd": ["run"], "Env": ["PATH=/bin:/data/bin"], "Volumes": [volume: [:]]]
    )
    #expect(
      try await judge("entrypoint-missing", image).reason
        == "run may be mounted when a container starts"
    )
  }

  @Test(arguments: ["/dat", "/data/bin/run/x", "/other"])
  func `fires for a program that is in no volume`(volume: String) async throws {
    let image = ImageBuilder([], config: ["Cmd": ["/data/bin/run"], "Volumes": [volume: [:]]])
    #expect(try await judge("entrypoint-missing", image).outcome == .fired)
  }
}
