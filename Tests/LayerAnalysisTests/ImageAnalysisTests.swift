internal import Archive
@testable internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `An image` {
  @Test func `without layers weighs nothing`() throws {
    let analysis = try merge().analysis
    #expect(analysis.isComplete)
    #expect(analysis.totals.entries == 0)
    #expect(analysis.finalFiles() == [])
    #expect(analysis.warnings == [])
  }

  @Test func `with empty layers weighs nothing`() throws {
    let merge = try merge([], [.directory("a")], [])
    #expect(merge.totals.shippedBytes == 0)
    #expect(merge.totals.tarBytes == 1024 + 1536 + 1024)
    #expect(merge.warnings == [])
  }

  @Test func `with an absent layer is not complete, and the others count`() throws {
    let merge = try merge([.file("a", "1")], nil, [.whiteout("a"), .whiteout("b")])
    #expect(!merge.analysis.isComplete)
    #expect(merge.analysis.layers.map { $0 == nil } == [false, true, false])
    #expect(merge.waste == ["a 1 deleted 0>2"])
    #expect(try self.merge(nil).analysis.isComplete == false)
    #expect(try self.merge([.file("a")]).analysis.isComplete)
  }

  private func merge(_ layers: TarBuilder?...) throws -> Merge {
    try LayerAnalysisTests.merge(layers)
  }

  @Test func `with the same layer twice replaces every file by itself`() throws {
    let layer: TarBuilder = [
      .directory("d"), .file("d/a", "123"), .hardLink("d/b", to: "d/a"), .symlink("l", to: "d"),
      .file("e", "12"), .file("empty"),
    ]
    let merge = try merge(layer, layer)
    #expect(merge.waste == ["d/a 3 metadata-only 0>1", "e 2 metadata-only 0>1"])
    #expect(merge.files == ["d/a=3", "d/b=3", "e=2", "empty=0", "l->d"])
    #expect(try merge.layer(0).shippedBytes == merge.layer(1).shippedBytes)
    #expect((try merge.layer(0).wastedBytes, try merge.layer(1).removesBytes) == (5, 5))
  }

  @Test func `with one blob read once for two layers compares without reading`() throws {
    try withTemporaryDirectory { directory in
      let tar = TarBuilder([.file("a", size: 5000), .file("b", size: 6000)]).bytes
      let layer = try WayIn.range.read(tar, in: directory, as: "layer")
      let analysis = try ImageAnalysis(of: [layer, layer, layer])
      #expect(analysis.totals.metadataOnlyBytes == 22_000)
      expectIdentity(analysis)
    }
  }

  @Test func `with two hundred layers is quick`() throws {
    let layers = (0..<200).map { number -> TarBuilder in
      [
        .directory("d"), .file("d/same", "1234"), .file("d/\(number)", "12"),
        .file("changes", RawBytes("\(number)".utf8)), .whiteout("d/\(number - 1)"),
      ]
    }
    let contents = try contents(layers)
    let analysis = try ImageAnalysis(of: contents)
    expectIdentity(analysis)
    #expect(analysis.totals.metadataOnlyBytes == 199 * 4)
    #expect(analysis.totals.deletedBytes == 199 * 2)
    #expect(analysis.totals.files == 3)
    #expect(analysis.warnings.map(\.code) == ["whiteout-of-nothing"])
  }

  @Test func `has its warnings by layer, each with the first example`() throws {
    let merge = try merge(
      [.file("../a", "1"), .file("../b", "1"), .file("c", "1"), .file("c", "1")],
      TarBuilder([.whiteout("x"), .file(".wh."), .whiteout("y")], ending: .none)
    )
    #expect(
      merge.warnings == [
        "0 unsafe-name 2 ../a", "0 duplicate-entry 1 c", "1 invalid-whiteout 1 .wh.",
        "1 whiteout-of-nothing 2 x", "1 no-end-marker 1",
      ]
    )
  }

  @Test func `is refused when its layers have too many entries together`() throws {
    let bytes = TarBuilder([.directory("a")]).bytes
    var layer = try LayerReader().read(ByteStream(bytes: bytes), count: Int64(bytes.count))
    layer.entries = [LayerEntry](repeating: layer.entries[0], count: Limits().layer.entries)
    #expect {
      try ImageAnalysis(of: Array(repeating: layer, count: 5))
    } throws: { error in
      (error as? ArchiveError)?.kind == .limit
    }
  }
}
