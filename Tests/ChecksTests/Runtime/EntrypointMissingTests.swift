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
