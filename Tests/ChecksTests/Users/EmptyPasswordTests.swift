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
      #expect(judgement.fixes == ["RUN passwd -l app"])
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
    let lines = "root:\(field):19000:0:99999:7:::\nshort\n\n# app::1\n+::::\n:::\n"
    let image = ImageBuilder([.file("etc/shadow", RawBytes(lines.utf8))])
    #expect(try await judge("empty-password", image).outcome == .clean)
  }

  @Test(arguments: ["etc/gshadow", "etc/gshadow-", "etc/shadow-"])
  func `is content with groups that only their members enter, and with copies`(path: String)
    async throws
  {
    let image = ImageBuilder([.file(RawBytes(path.utf8), "root:::\nbin:::bin\n")])
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
