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

  @Test func `are told apart from the content of AUFS's hard links`() throws {
    var link = TarBuilder.Entry.aufsPseudoLink("1", "")
    link = .sparse(link.name, realSize: 5000, [(0, "x")], format: .pax10)
    let analysis = try merge(
      [link, .sparse("c", realSize: 9000, [(4096, "data")], format: .pax10)]
    ).analysis
    #expect(analysis.sparseFiles.map(\.holeBytes) == [8996])
  }
}
