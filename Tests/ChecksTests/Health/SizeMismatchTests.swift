internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG902 size-mismatch` {
  @Test func `names the layer and both sizes`() async throws {
    var image = ImageBuilder(layers: [[.file("a", "b")]])
    image.layers[0].size = 10
    let weighed = try await weigh(image, .buildx)
    let findings = await Judge().judge(weighed, base: BaseImage(source: .unknown)).findings
      .filter { $0.rule.slug == "size-mismatch" }
    #expect(findings.map(\.layer) == [0])
    #expect(findings[0].message.hasPrefix("its descriptor says 10 bytes, and its blob has "))
  }

  @Test func `passes over sizes that are right, and archives that say none`() async throws {
    #expect(
      try await judge("size-mismatch", ImageBuilder(layers: [[.file("a", "b")]])).outcome == .clean
    )
  }
}
