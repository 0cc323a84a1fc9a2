internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG410 empty-password` {
  private static let hash = "$6$saltsalt$" + String(repeating: "a", count: 86)

  @Test func `fires for an empty password in the end`() async throws {
    for (path, line) in [
      ("etc/shadow", "app::19000:0:99999:7:::\n"), ("etc/passwd", "app::7:7::/:\n"),
    ] {
      let image = ImageBuilder([
        .file(RawBytes(path.utf8), RawBytes("root:*:0:0::/:\n\(line)".utf8))
      ])
      let judgement = try await judge("empty-password", image)
      #expect(judgement.lines == ["error: \(path) lets app in without a password"])
      #expect(judgement.fixes == ["RUN passwd --lock app"])
      #expect(judgement.findings.map(\.layer) == [0])
    }
  }

  @Test(arguments: ["etc/shadow", "etc/shadow-", "etc/master.passwd", "etc/gshadow"])
  func `fires for hashes in every layer, and never shows them`(path: String) async throws {
    let image = ImageBuilder(layers: [
      [.file(RawBytes(path.utf8), RawBytes("root:\(Self.hash):19000::::::\n".utf8))],
      [.file(RawBytes(path.utf8), "root:*:19000::::::\n")],
    ])
    let judgement = try await judge("empty-password", image)
    #expect(judgement.lines == ["warning: \(path) has the password hash of root"])
    #expect(judgement.findings.map(\.layer) == [0])
    #expect(judgement.findings.map(\.loss) == [.overwritten])
  }

  @Test(arguments: ["!\(hash)", "ab01./xyzAB9Z"])
  func `knows hashes of every kind`(field: String) async throws {
    let image = ImageBuilder([.file("etc/shadow", RawBytes("app:\(field):1::::::\n".utf8))])
    #expect(try await judge("empty-password", image).outcome == .fired)
  }

  @Test(arguments: ["!", "*", "!!", "!*", "x", "*LK*", "$", "!$"])
  func `is content with fields that no password fits`(field: String) async throws {
    let lines = "root:\(field):19000:0:99999:7:::\nshort\n\n# app::1\n+::::\n"
    let image = ImageBuilder([.file("etc/shadow", RawBytes(lines.utf8))])
    #expect(try await judge("empty-password", image).outcome == .clean)
  }

  @Test func `is content once an empty password is locked`() async throws {
    let image = ImageBuilder(layers: [
      [.file("etc/shadow", "root::1::::::\n")], [.file("etc/shadow", "root:*:1::::::\n")],
    ])
    #expect(try await judge("empty-password", image).outcome == .clean)
  }

  @Test func `cannot tell of a database that is too large, or not there`() async throws {
    let image = ImageBuilder([.file("etc/shadow", size: 1 << 20)])
    #expect(try await judge("empty-password", image).reason == "etc/shadow has more than 256 KiB")
    #expect(try await outcomeWithoutLayers("empty-password") == .withoutLayers)
  }
}

@Suite struct `IMG411 duplicate-uid-gid` {
  @Test func `fires for numbers and names that are there twice`() async throws {
    let judgement = try await judge(
      "duplicate-uid-gid",
      ImageBuilder(layers: [
        [.passwd("a:5"), .file("etc/group", "root:x:0:\n")],
        [.passwd("a:5", "b:5"), .file("etc/group", "root:x:0:\nweb:x:7:\nweb:x:8:\n")],
      ])
    )
    #expect(
      judgement.lines == [
        "warning: in etc/passwd the users a and b are both number 5",
        "warning: etc/group has the group web more than once",
      ]
    )
    #expect(judgement.findings.map(\.layer) == [1, 1])
  }

  @Test func `is a note where the base brings them`() async throws {
    let image = ImageBuilder(layers: [[.passwd("toor:0")], [.file("x", "1")]])
    let judgement = try await judge("duplicate-uid-gid", image, baseLayers: 1)
    #expect(judgement.lines == ["note: in etc/passwd the users root and toor are both number 0"])
  }

  @Test(arguments: [
    "a:x:5\n", "a\na\n", "a:x\nb:x\n", ":\n:\n", "a:x:5:5::/:\n\n#a:x:5:5\n+a:x:5:5\n",
  ])
  func `is content with the rest, short lines too`(lines: String) async throws {
    let image = ImageBuilder([
      .file("etc/passwd", RawBytes(lines.utf8)), .file("etc/group", RawBytes(lines.utf8)),
    ])
    #expect(try await judge("duplicate-uid-gid", image).outcome == .clean)
  }

  @Test func `is content with an image that has neither`() async throws {
    #expect(try await judge("duplicate-uid-gid", ImageBuilder([.program("app")])).outcome == .clean)
  }

  @Test func `cannot tell of a database that is too large, or not there`() async throws {
    let image = ImageBuilder([.file("etc/group", size: 1 << 20)])
    #expect(try await judge("duplicate-uid-gid", image).reason == "etc/group has more than 256 KiB")
    #expect(try await outcomeWithoutLayers("duplicate-uid-gid") == .withoutLayers)
  }
}

@Suite struct `IMG412 unknown-owner` {
  @Test func `fires for each user who is not in etc passwd`() async throws {
    let judgement = try await judge(
      "unknown-owner",
      ImageBuilder(layers: [
        [.passwd("app:7"), .file("a", "1", uid: 7)],
        [
          .file("src/b", "12", uid: 501), .file("src/c", "123", uid: 501),
          .directory("d", uid: 502),
        ],
      ])
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "note layer 1 [\"src/b\"] of 1, 5 bytes, visible: "
          + "files and directories belong to user 501, who is not in etc/passwd",
        "note layer 1 [\"d\"] of 1, 0 bytes, visible: "
          + "files and directories belong to user 502, who is not in etc/passwd",
      ]
    )
  }

  @Test func `is content with the user of the container, who needs no account`() async throws {
    let image = ImageBuilder(
      [.passwd(), .file("app/x", "1", uid: 10_001)],
      config: ["User": "10001:10001"]
    )
    #expect(try await judge("unknown-owner", image).outcome == .clean)
  }

  @Test func `cannot tell where there is no list of users`() async throws {
    let image = ImageBuilder([.file("a", "1", uid: 9)])
    #expect(
      try await judge("unknown-owner", image).reason
        == "the image has no etc/passwd that says which users there are"
    )
  }
}

@Suite struct `IMG413 sudo-installed` {
  @Test func `fires for sudo and doas that are setuid`() async throws {
    let judgement = try await judge(
      "sudo-installed",
      ImageBuilder(layers: [
        [.file("usr/bin/sudo", "123", mode: 0o4755)], [.file("usr/bin/doas", "1", mode: 0o4111)],
      ])
    )
    #expect(
      judgement.lines == [
        "warning: sudo is installed, and setuid", "warning: doas is installed, and setuid",
      ]
    )
    #expect(judgement.findings.map(\.layer) == [0, 1])
  }

  @Test func `is content without setuid, and once it is gone`() async throws {
    let image = ImageBuilder(layers: [
      [.file("usr/bin/sudo", "1", mode: 0o4755), .file("usr/bin/doas", "1", mode: 0o755)],
      [.whiteout("usr/bin/sudo"), .file("etc/sudoers", "x"), .file("opt/sudo", "1", mode: 0o4755)],
    ])
    #expect(try await judge("sudo-installed", image).outcome == .clean)
  }

  @Test func `cannot tell without the layers`() async throws {
    #expect(try await outcomeWithoutLayers("sudo-installed") == .withoutLayers)
  }
}
