internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG905 duplicate-entries` {
  @Test func `names the layer and the first path`() async throws {
    let judgement = try await judge(
      "duplicate-entries",
      ImageBuilder(layers: [[.file("a", "1"), .file("b", "1"), .file("a", "2")]])
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer 0 [\"a\"] of 1, - bytes, visible: a path occurs twice in the layer, and the last "
          + "entry wins"
      ]
    )
  }

  @Test func `counts paths, and names the first of them`() async throws {
    let names: [RawBytes] = ["e", "d", "c", "b", "a"]
    let files = names.map { TarBuilder.Entry.file($0, "1") }
    let judgement = try await judge(
      "duplicate-entries",
      ImageBuilder(layers: [
        .init(TarBuilder(files + files + files)), .init(TarBuilder(files + [.file("e", "2")])),
      ])
    )
    #expect(
      judgement.summaries == [
        "warning layer 0 [\"c\", \"d\", \"e\"] of 5, - bytes, visible: paths occur more than once in the "
          + "layer, and the last entry wins",
        "warning layer 1 [\"e\"] of 1, - bytes, visible: a path occurs twice in the layer, and the last "
          + "entry wins",
      ]
    )
  }

  @Test func `passes over a path in two layers, and a directory twice`() async throws {
    let image = ImageBuilder(layers: [
      [.directory("d"), .file("d/a", "1"), .directory("d")], [.file("d/a", "2")],
    ])
    #expect(try await judge("duplicate-entries", image).outcome == .clean)
  }
}
