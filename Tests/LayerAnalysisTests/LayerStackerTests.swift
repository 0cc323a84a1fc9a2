@testable import LayerAnalysis
internal import Archive
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `The stacking of layers` {
  /// The error of stacking layers with so many visits; `nil` if they are enough.
  private func error(visits: Int, _ layers: [TarBuilder]) throws -> ArchiveError? {
    var contents = try contents(layers)
    let tree = try ImageAnalysis.joinPaths(of: &contents)
    var limits = Limits.Image()
    limits.placeVisits = visits
    var stacker = LayerStacker(layers: contents, tree: tree, limits: limits)
    do { try stacker.stack() } catch { return error }
    return nil
  }

  @Test func `ends where a directory is filled and emptied too often`() throws {
    let names = (0..<100).map { TarBuilder.Entry.file("d/\($0)") }
    var layers = [TarBuilder(names)]
    for _ in 0..<50 { layers.append([.opaque("d"), .file("d/x")]) }
    #expect(try error(visits: 10_000, layers) == nil)
    let refused = try #require(try error(visits: 4_000, layers))
    #expect(refused.kind == .limit)
    #expect(refused.message.contains("layer "))
  }

  @Test func `ends where paths are deep and take turns`() throws {
    let deep = ["a", "b"].map { name in String(repeating: "\(name)/", count: 1_000) }
    var entries: [TarBuilder.Entry] = []
    for number in 0..<50 { entries.append(.file(RawBytes("\(deep[number % 2])\(number)".utf8))) }
    #expect(try error(visits: 60_000, [TarBuilder(entries)]) == nil)
    #expect(try error(visits: 40_000, [TarBuilder(entries)])?.kind == .limit)
  }

  @Test func `leads an entry below a link to another path each time the link changes`() throws {
    let merge = try merge(
      [.directory("x"), .directory("y"), .symlink("l", to: "x")],
      [.file("l/a", "1"), .symlink("l", to: "y"), .file("l/a", "12")]
    )
    #expect(merge.files == ["l->y", "x/a=1", "y/a=2"])
  }

  @Test func `takes the paths of each layer for those of the image`() throws {
    // The largest tree is moved, and the others are added to it: before and after.
    for largest in 0..<3 {
      let layers = (0..<3).map { layer in
        let extra = (0..<(layer == largest ? 40 : 2)).map {
          TarBuilder.Entry.file("d\(layer)/\($0)", "x")
        }
        return TarBuilder(
          extra + [
            .file("same", RawBytes("layer \(layer)".utf8)), .hardLink("l\(layer)", to: "same"),
          ]
        )
      }
      let merge = try merge(layers)
      #expect(merge.totals.files == 44 + 4, "\(largest)")
      #expect(merge.files.contains("same=7") && merge.files.contains("l0=7"))
      #expect(merge.analysis.files(ofLayer: largest)?.count == 42)
    }
  }

  @Test func `may repeat a layer`() throws {
    let layer = try contents([[.file("a/b", "123"), .hardLink("c", to: "a/b")]])
    let analysis = try ImageAnalysis(of: layer + layer + layer)
    expectIdentity(analysis)
    #expect(Merge(analysis: analysis).files == ["a/b=3", "c=3"])
    #expect(analysis.totals.wastedBytes == 6)
    #expect(Merge(analysis: try ImageAnalysis(of: layer)).files == ["a/b=3", "c=3"])
  }

  @Test func `refuses more layers than any engine stacks`() throws {
    let none = [LayerContents?](repeating: nil, count: Limits().image.layers)
    #expect(try ImageAnalysis(of: none).layers.count == Limits().image.layers)
    #expect(throws: ArchiveError.self) { try ImageAnalysis(of: none + [nil]) }
  }
}
