@testable import LayerAnalysis
internal import Archive
internal import TestSupport
internal import Testing

@Suite struct `What the layers of an image may take` {
  private func layer(entries: Int) throws -> LayerWalk.Outcome {
    let bytes = TarBuilder([.directory("a")]).bytes
    var layer = try LayerReader().read(ByteStream(bytes: bytes), count: Int64(bytes.count))
    layer.entries = [LayerEntry](repeating: layer.entries[0], count: entries)
    return .success(layer)
  }

  @Test func `is theirs together`() throws {
    var budget = LayerBudget()
    let half = try layer(entries: LayerLimits.imageEntries / 2)
    #expect(!LayerBudget.isExceeded(by: budget.charge(half)))
    #expect(!LayerBudget.isExceeded(by: budget.charge(half)))
    #expect(budget.isLeft)
    #expect(LayerBudget.isExceeded(by: budget.charge(try layer(entries: 1))))
    #expect(!budget.isLeft)
  }

  @Test func `is not what a layer takes that cannot be read`() {
    var budget = LayerBudget()
    let damaged = LayerWalk.Outcome.failure(ArchiveError(.damaged, "damaged"))
    for _ in 0..<10 { #expect(!LayerBudget.isExceeded(by: budget.charge(damaged))) }
    #expect(budget.isLeft)
  }

  @Test func `ends the reading of a stream`() throws {
    let passed = PassedLayers()
    let half = try layer(entries: LayerLimits.imageEntries / 2).get()
    for number in 0..<4 { passed.add("\(number)") { half } }
    #expect(passed["1"].map(LayerBudget.isExceeded) == false)
    #expect(passed["2"].map(LayerBudget.isExceeded) == true)
    #expect(passed["3"] == nil)
  }
}
