internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG909 odd-entries` {
  @Test func `says what is shipped that no image needs`() async throws {
    let judgement = try await judge(
      "odd-entries",
      ImageBuilder(layers: [
        [
          .blockDevice("dev/sda", major: 8, minor: 0), .fifo("run/pipe"),
          .hardLink("link", to: "nowhere"),
        ]
      ])
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer 0 [\"link\"] of 1, - bytes, visible: a hard link leads to no file, and engines "
          + "refuse to unpack it",
        "note layer 0 [\"dev/sda\", \"run/pipe\"] of 2, - bytes, visible: devices, pipes or entries of "
          + "unknown kinds are shipped",
      ]
    )
  }

  @Test func `passes over files, links and directories`() async throws {
    let image = ImageBuilder(layers: [
      [.directory("d"), .file("d/a", "x"), .hardLink("d/b", to: "d/a"), .symlink("c", to: "gone")]
    ])
    #expect(try await judge("odd-entries", image).outcome == .clean)
  }

  @Test func `leaves the marks of overlayfs to another rule`() async throws {
    let image = ImageBuilder(layers: [[.characterDevice("gone", major: 0, minor: 0)]])
    #expect(try await judge("odd-entries", image).outcome == .clean)
  }
}
