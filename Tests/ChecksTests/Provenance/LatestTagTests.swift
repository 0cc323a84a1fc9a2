internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG701 latest-tag` {
  private func image(_ tags: [String], base: String? = nil) -> ImageBuilder {
    ImageBuilder(
      layers: [[.file("a", "b")]],
      history: [ImageBuilder.HistoryEntry("RUN x", comment: base.map { "FROM \($0)" })],
      tags: tags
    )
  }

  @Test func `names the image and its base`() async throws {
    let judgement = try await judge("latest-tag", image(["shop:latest"], base: "debian"))
    #expect(
      judgement.findings.map { "\($0.severity): \($0.message)" } == [
        "note: its only tag is latest: shop:latest",
        "note: it is built on debian, whatever that is today",
      ]
    )
  }

  @Test func `passes over versions, also beside latest`() async throws {
    for tags in [["shop:1"], ["shop:latest", "shop:1.2"]] {
      #expect(try await judge("latest-tag", image(tags, base: "debian:12")).outcome == .clean)
    }
  }

  @Test func `cannot be told without a name`() async throws {
    #expect(
      try await judge("latest-tag", image([])).outcome
        == .notCheckable("the archive names neither the image nor its base")
    )
  }
}
