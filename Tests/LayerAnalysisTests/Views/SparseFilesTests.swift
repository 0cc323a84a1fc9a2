internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `Files with holes` {
  @Test(arguments: TarBuilder.SparseFormat.allCases)
  func `are told from others`(format: TarBuilder.SparseFormat) throws {
    let analysis = try merge(
      [.file("a", size: 5000)],
      [.file("b", "x"), .sparse("c", realSize: 9000, [(4096, "data")], format: format)]
    ).analysis
    let index = FileIndex(analysis, [try #require(PathPattern("*"))])
    #expect(
      analysis.sparseFiles.compactMap { index.file($0.file) }
        .map { String(decoding: $0.path, as: UTF8.self) } == ["c"]
    )
    #expect(analysis.sparseFiles.map(\.holeBytes) == [8996])
  }
}
