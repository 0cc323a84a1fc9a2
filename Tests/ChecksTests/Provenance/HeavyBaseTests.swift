internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG703 heavy-base` {
  private static func base(_ packages: String...) -> ImageBuilder.Layer {
    [
      .file("usr/lib/os-release", "NAME=x\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n"),
      .symlink("etc/os-release", to: "../usr/lib/os-release"),
      .file(
        "var/lib/dpkg/status",
        RawBytes(packages.map { "Package: \($0)\nVersion: 1\n" }.joined(separator: "\n").utf8)
      ),
    ]
  }

  @Test func `names a base with compilers`() async throws {
    let judgement = try await judge(
      "heavy-base",
      ImageBuilder(layers: [Self.base("gcc", "make", "bash"), [.file("app", size: 10)]]),
      baseLayers: 1
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "note layer - [] of 0, 128 bytes, visible: the base image, Debian GNU/Linux 12 (bookworm), is "
          + "one to build on, with gcc 1 and make 1"
      ]
    )
  }

  @Test func `passes over a base without, and compilers of the app's own`() async throws {
    let judgement = try await judge(
      "heavy-base",
      ImageBuilder(layers: [Self.base("bash"), Self.base("bash", "gcc")]),
      baseLayers: 1
    )
    #expect(judgement.outcome == .clean)
  }

  @Test func `passes over an image to build on`() async throws {
    let judgement = try await judge(
      "heavy-base",
      ImageBuilder(layers: [Self.base("gcc")]),
      baseLayers: 1
    )
    #expect(judgement.outcome == .clean)
  }

  @Test func `cannot tell from a damaged database`() async throws {
    let base: ImageBuilder.Layer = [.file("var/lib/dpkg/status", "Version: 1\n\n")]
    let judgement = try await judge(
      "heavy-base",
      ImageBuilder(layers: [base, [.file("app", size: 10)]]),
      baseLayers: 1
    )
    #expect(judgement.reason == "var/lib/dpkg/status is damaged: a package has no name")
  }

  @Test func `cannot tell where the base is not known`() async throws {
    let judgement = try await judge(
      "heavy-base",
      ImageBuilder(layers: [Self.base("gcc"), [.file("app", size: 10)]])
    )
    #expect(
      judgement.outcome
        == .notCheckable("where the base image ends is not known; say so with --base-layers")
    )
  }
}
