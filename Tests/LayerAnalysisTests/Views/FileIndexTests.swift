internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `Files that are also seen under other names` {
  private static func linked(_ pattern: String, _ layers: TarBuilder...) throws -> [String] {
    let analysis = try merge(layers.map(Optional.some)).analysis
    let index = FileIndex(analysis, [try #require(PathPattern(pattern))])
    return index.linkedElsewhere(index[0]).compactMap(index.file).map {
      String(decoding: $0.path, as: UTF8.self)
    }
  }

  @Test func `are those with a name that is not among the ones that match`() throws {
    let layer: TarBuilder = [
      .file("cache/a", "1"), .hardLink("lib/a", to: "cache/a"), .file("cache/b", "2"),
      .hardLink("cache/c", to: "cache/b"), .file("cache/d", "3"),
    ]
    #expect(try Self.linked("cache/*", layer) == ["cache/a"])
    #expect(try Self.linked("**", layer) == [])
    #expect(try Self.linked("cache/*", layer, [.whiteout("lib/a")]) == [])
  }

  @Test func `are found whatever became of the first name`() throws {
    let layers: [TarBuilder] = [
      [
        .file("cache/a", "1"), .hardLink("lib/a", to: "cache/a"), .hardLink("lib/b", to: "cache/a"),
      ],
      [.whiteout("cache/a")],
    ]
    #expect(try Self.linked("cache/*", layers[0], layers[1]) == ["cache/a"])
  }
}
