internal import ImageFormat
internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `What is extracted` {
  /// A file that a whiteout of its own layer is about as well, and links to files outside their directory.
  private static func analysis() throws -> ImageAnalysis {
    try merge(
      [.directory("a"), .file("a/f", "old"), .file("low", "four")],
      [
        .file("a/f", "newer"), .whiteout("a/f"), .file("c/first", "12"), .directory("b"),
        .hardLink("b/one", to: "c/first"), .hardLink("b/two", to: "c/first"),
        .hardLink("b/three", to: "a/f"), .hardLink("b/lost", to: "low"), .whiteout("c/gone"),
        .whiteout("d"), .file("d/x", "x"), .whiteout("e"),
      ]
    ).analysis
  }

  private static func lines(_ extraction: Extraction) -> [String] {
    extraction.items.map { item in
      let target = item.file.linkTarget.map { " -> \(String(decoding: $0, as: UTF8.self))" } ?? ""
      return
        "\(item.file.kind) \(String(decoding: item.name, as: UTF8.self)) \(item.file.size)\(target)"
    }
  }

  @Test func `is what a layer brings, which its own whiteouts do not hide`() throws {
    let analysis = try Self.analysis()
    let file = try analysis.extraction(of: Array("a/f".utf8), inLayer: 1)
    #expect(file.file.kind == .file && file.file.size == 5)
    let directory = try analysis.extraction(of: Array("a".utf8), inLayer: 1)
    #expect(Self.lines(directory) == ["directory a 0", "file a/f 5"])
    let replaced = try analysis.extraction(of: Array("d".utf8), inLayer: 1)
    #expect(Self.lines(replaced) == ["directory d 0", "file d/x 1"])
    #expect(throws: ImageError.self) { try analysis.extraction(of: Array("e".utf8), inLayer: 1) }
  }

  @Test func `is in a directory of a layer what its links are to, wherever that is`() throws {
    let extraction = try Self.analysis().extraction(of: Array("b".utf8), inLayer: 1)
    // Only what another layer brings is left out.
    #expect(
      Self.lines(extraction) == [
        "directory b 0", "file b/one 2", "file b/three 5", "hardLink b/two 0 -> b/one",
      ]
    )
    #expect(extraction.contents.count == 2)
  }
}
