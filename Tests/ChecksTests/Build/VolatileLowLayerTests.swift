internal import Checks
internal import ImageFormat
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG609 volatile-low-layer` {
  private func image(source: RawBytes, size: Int = 300_000) -> ImageBuilder {
    ImageBuilder(layers: [
      [.file("bin/sh", "x")], [.file("app/main.py", source)], [.file("opt/model", size: size)],
      [.file("etc/app", "x")],
    ])
  }

  private func diffIDs(_ image: ImageBuilder) async throws -> [String?] {
    try await load(image).layers.map { $0.diffID?.description }
  }

  @Test func `names the layer that changed below others that did not`() async throws {
    let before = try await diffIDs(image(source: "1"))
    let judgement = try await judge("volatile-low-layer", image(source: "2"), baseline: before)
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "note layer 1 [] of 0, 300001 bytes, visible: it differs from the baseline, and layers 2, 3 above "
          + "it do not: moved below it, they could stay in place"
      ]
    )
  }

  @Test func `passes over the same image, small layers, and what changed on top`() async throws {
    let before = try await diffIDs(image(source: "1"))
    #expect(
      try await judge("volatile-low-layer", image(source: "1"), baseline: before).outcome == .clean
    )
    var top = image(source: "1")
    top.layers[3] = [.file("etc/app", "another")]
    #expect(try await judge("volatile-low-layer", top, baseline: before).outcome == .clean)
    let small = try await diffIDs(image(source: "1", size: 100))
    #expect(
      try await judge("volatile-low-layer", image(source: "2", size: 100), baseline: small).outcome
        == .clean
    )
  }

  @Test func `cannot be told without a baseline, or with another base`() async throws {
    #expect(
      try await judge("volatile-low-layer", image(source: "1")).outcome
        == .notCheckable("there is no earlier image to compare with; name one with --baseline")
    )
    #expect(
      try await judge("volatile-low-layer", image(source: "1"), baseline: ["sha256:0"]).outcome
        == .notCheckable("the baseline has another base, on which everything is built again")
    )
    #expect(
      try await judge("volatile-low-layer", image(source: "1"), baseline: [nil]).outcome
        == .notCheckable("the diffIDs of the layers are not known")
    )
  }
}
