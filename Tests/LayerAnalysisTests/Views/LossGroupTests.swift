internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `Losses by the layers to blame` {
  @Test func `are the wasted files, each once`() throws {
    let analysis = try merge(
      [.file("a", "123"), .file("b", "1234"), .file("d/x", "12"), .file("d/y", "1")],
      [.file("a", "123", mode: 0o600, uid: 7), .file("c", "12345"), .file("c", "123456")],
      [.whiteout("d"), .file("b", "12"), .whiteout("c")]
    ).analysis
    let groups = analysis.lossGroups()
    #expect(
      groups.map { "\($0.addedBy) \($0.removedBy) \($0.cause) \($0.files.count) \($0.bytes)" } == [
        "0 1 metadataOnly 1 3", "0 2 deleted 2 3", "0 2 overwritten 1 4", "1 1 sameLayer 1 5",
        "1 2 deleted 1 6",
      ]
    )
    let lost = try #require(groups.first?.files.first)
    #expect(lost.attributes.userID == 0 && lost.attributes.mode == 0o644)
    #expect(lost.replacement?.userID == 7 && lost.replacement?.mode == 0o600)
    #expect(groups.reduce(0) { $0 + $1.bytes } == analysis.totals.wastedBytes)
  }
}
