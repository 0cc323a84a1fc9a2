internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG904 history-mismatch` {
  @Test(arguments: [["RUN a"], ["RUN a", "RUN b", "RUN c"]])
  func `counts steps and layers`(steps: [String]) async throws {
    let history = steps.map { ImageBuilder.HistoryEntry($0) }
    let image = ImageBuilder(layers: [[.file("a", "b")], [.file("c", "d")]], history: history)
    let judgement = try await judge("history-mismatch", image)
    #expect(judgement.findings.map(\.severity) == [.warning])
    #expect(judgement.findings[0].message.contains("the image has 2"))
  }

  @Test func `passes over empty steps, and leaves no history to another rule`() async throws {
    for history: [ImageBuilder.HistoryEntry]? in [["RUN a", .empty("ENV A=b")], nil] {
      let image = ImageBuilder(layers: [[.file("a", "b")]], history: history)
      #expect(try await judge("history-mismatch", image).outcome == .clean)
    }
  }
}
