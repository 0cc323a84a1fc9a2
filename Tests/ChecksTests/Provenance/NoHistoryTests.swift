internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG707 no-history` {
  @Test func `says so of the image, or of the layers without a word`() async throws {
    let none = try await judge(
      "no-history",
      ImageBuilder(layers: [[.file("a", "b")]], history: nil)
    )
    #expect(
      none.findings.map { "\($0.severity): \($0.message)" } == [
        "note: the image has no history at all"
      ]
    )
    let blank = try await judge(
      "no-history",
      ImageBuilder(layers: [[.file("a", "b")], [.file("c", "d")]], history: ["RUN x", .init(nil)])
    )
    #expect(blank.findings.map(\.layer) == [1])
  }

  @Test func `passes over an import, which has a comment`() async throws {
    let image = ImageBuilder(
      layers: [[.file("a", "b")]],
      history: [.init(nil, comment: "Imported from -")]
    )
    #expect(try await judge("no-history", image).outcome == .clean)
    #expect(try await judge("no-history", ImageBuilder(layers: [], history: nil)).outcome == .clean)
  }

  @Test func `leaves a history of the wrong length to another rule`() async throws {
    let image = ImageBuilder(layers: [[.file("a", "b")], []], history: [.init(nil)])
    #expect(
      try await judge("no-history", image).outcome
        == .notCheckable("the history does not say which instruction made which layer")
    )
  }
}
