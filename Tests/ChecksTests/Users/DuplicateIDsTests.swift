internal import Checks
internal import TestSupport
internal import Testing

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
