internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `The path that holds most of some files` {
  private static func path(_ entries: [TarBuilder.Entry], percent: Int64 = 50) throws -> String {
    let analysis = try merge(TarBuilder(entries)).analysis
    let index = FileIndex(analysis, [try #require(PathPattern("**"))])
    let path = analysis.commonPath(of: index[0], percent: percent)
    return String(decoding: path, as: UTF8.self)
  }

  @Test func `is as deep as can be`() throws {
    let entries: [TarBuilder.Entry] = [
      .file("app/a/x", size: 3000), .file("app/a/y", size: 3000), .file("app/b", size: 2000),
      .file("c", size: 1000),
    ]
    #expect(try Self.path(entries) == "app/a")
    #expect(try Self.path(entries, percent: 80) == "app")
    #expect(try Self.path(entries, percent: 90) == "")
  }

  @Test func `is the file that is larger than all others`() throws {
    #expect(try Self.path([.file("app/a", size: 9000), .file("app/b", size: 1000)]) == "app/a")
  }

  @Test func `counts small files by their number`() throws {
    let small = (0..<20).map { TarBuilder.Entry.file(RawBytes("s/\($0)".utf8), "") }
    #expect(try Self.path(small + [.file("l/large", size: 9000)]) == "s")
    #expect(try Self.path([]) == "")
  }
}
