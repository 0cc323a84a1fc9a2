internal import Checks
internal import TestSupport
internal import Testing

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
      #expect(judgement.fixes == ["RUN sed -i '/^\(name):/s#[^:]*$#/sbin/nologin#' /etc/passwd"])
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
