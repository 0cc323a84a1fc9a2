internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG403 user-not-numeric` {
  @Test func `fires for a name, and says its number`() async throws {
    let image = ImageBuilder([.passwd("app:10001")], config: ["User": "app"])
    let judgement = try await judge("user-not-numeric", image)
    #expect(judgement.lines == ["note: USER is the name app"])
    #expect(judgement.fixes == ["USER 10001:10001"])
  }

  @Test(arguments: ["", "root", "10001", "10001:app"])
  func `leaves numbers and root alone`(user: String) async throws {
    let image = ImageBuilder(
      [.passwd(), .file("etc/group", "app:x:7:\n")],
      config: ["User": .string(user)]
    )
    #expect(try await judge("user-not-numeric", image).outcome == .clean)
  }
}

@Suite struct `IMG404 low-uid` {
  @Test(arguments: [
    ("node", "note: containers run as user 1000 (node)"), ("1", "note: containers run as user 1"),
    ("9999:0", "note: containers run as user 9999"),
  ])
  func `fires below 10000`(user: String, line: String) async throws {
    let image = ImageBuilder([.passwd("node:1000")], config: ["User": .string(user)])
    #expect(try await judge("low-uid", image).lines == [line])
  }

  @Test(arguments: ["", "0", "10000", "65532", "nonroot", "missing"])
  func `is content from 10000 on, and with root`(user: String) async throws {
    let image = ImageBuilder([.passwd("nonroot:65532")], config: ["User": .string(user)])
    #expect(try await judge("low-uid", image).outcome == .clean)
  }

  @Test(arguments: [
    ("usr/sbin/useradd", "RUN useradd"), ("usr/sbin/adduser", "RUN addgroup"), ("bin/sh", "USER"),
  ])
  func `proposes what the image can do`(path: String, start: String) async throws {
    let image = ImageBuilder([.program(RawBytes(path.utf8))], config: ["User": "5"])
    #expect(try await judge("low-uid", image).fixes.map { $0.hasPrefix(start) } == [true])
  }
}

@Suite struct `IMG405 login-shell` {
  private static func image(_ lines: String, user: String) -> ImageBuilder {
    ImageBuilder(
      layers: [
        [.file("etc/passwd", "root:x:0:0::/root:/bin/sh\n"), .program("bin/sh")],
        [.file("etc/passwd", RawBytes("root:x:0:0::/root:/bin/sh\n\(lines)".utf8))],
      ],
      config: ["User": .string(user)]
    )
  }

  @Test func `fires for the user of containers and for people`() async throws {
    for (line, user) in [("app:x:7:7::/:/bin/sh\n", "app"), ("jo:x:1000:1000::/:/bin/sh\n", "")] {
      let judgement = try await judge("login-shell", Self.image(line, user: user))
      let name = line.prefix { $0 != ":" }
      #expect(judgement.lines == ["note: etc/passwd gives \(name) the shell /bin/sh"])
      #expect(judgement.findings.map(\.layer) == [1])
      #expect(judgement.fixes == ["RUN usermod --shell /usr/sbin/nologin \(name)"])
    }
  }

  @Test(arguments: [
    "app:x:7:7::/:/sbin/nologin\n", "app:x:7:7::/:/bin/false\n", "app:x:7:7::/:\n", "app:x:7:7\n",
    // There is no such shell.
    "app:x:7:7::/:/bin/bash\n",
    // A service that containers do not run as.
    "app:x:7:7::/:\nwww:x:33:33::/:/bin/sh\n",
  ])
  func `is content with accounts that nobody logs in to`(lines: String) async throws {
    #expect(try await judge("login-shell", Self.image(lines, user: "app")).outcome == .clean)
  }

  @Test func `cannot tell without the layers`() async throws {
    #expect(try await outcomeWithoutLayers("login-shell") == .withoutLayers)
  }
}
