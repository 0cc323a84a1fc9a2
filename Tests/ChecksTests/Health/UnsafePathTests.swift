internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG907 unsafe-path` {
  @Test func `names the entry as it is`() async throws {
    let judgement = try await judge(
      "unsafe-path",
      ImageBuilder(layers: [[.file("a/../../etc/passwd", "x")]])
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer 0 [\"a/../../etc/passwd\"] of 1, - bytes, visible: an entry has .. in its name"
      ]
    )
  }

  @Test func `passes over dots that mean nothing`() async throws {
    let image = ImageBuilder(layers: [[.file("./a/..b", "x"), .file("/c/...", "x")]])
    #expect(try await judge("unsafe-path", image).outcome == .clean)
  }
}
