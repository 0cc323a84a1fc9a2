internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `A file that is replaced` {
  static let cases = [
    MergeCase(
      "with the same content has only its metadata changed",
      [.file("a", "123", mode: 0o644)],
      [.file("a", "123", mode: 0o755)],
      files: ["a=3"],
      waste: ["a 3 metadata-only 0>1"]
    ),
    MergeCase(
      "with other content of the same size is overwritten",
      [.file("a", "123")],
      [.file("a", "124")],
      files: ["a=3"],
      waste: ["a 3 overwritten 0>1"]
    ),
    MergeCase(
      "with content of another size is overwritten",
      [.file("a", "123")],
      [.file("a", "1234")],
      files: ["a=4"],
      waste: ["a 3 overwritten 0>1"]
    ),
    MergeCase(
      "with nothing in it wastes nothing",
      [.file("a"), .file("b"), .file("c")],
      [.file("a"), .whiteout("b"), .file("c", "1")],
      files: ["a=0", "c=1"]
    ),
    MergeCase(
      "again and again is judged each time",
      [.file("a", "123")],
      [.file("a", "123")],
      [.file("a", "124")],
      [.whiteout("a")],
      waste: ["a 3 metadata-only 0>1", "a 3 overwritten 1>2", "a 3 deleted 2>3"]
    ),
    MergeCase(
      "is judged against the layer that replaces it, not against the end",
      [.file("a", "123")],
      [.file("a", "12")],
      [.file("a", "123")],
      files: ["a=3"],
      waste: ["a 3 overwritten 0>1", "a 2 overwritten 1>2"]
    ),
    MergeCase(
      "by a directory, a link or a device is overwritten",
      [.file("a", "1"), .file("b", "12"), .file("c", "123")],
      [.directory("a"), .symlink("b", to: "x"), .characterDevice("c", major: 1, minor: 3)],
      files: ["b->x", "c:characterDevice"],
      waste: ["c 3 overwritten 0>1", "b 2 overwritten 0>1", "a 1 overwritten 0>1"]
    ),
    MergeCase(
      "by a link to a file with the same content has only its metadata changed",
      [.file("a", "123"), .file("b", "123")],
      [.hardLink("a", to: "b")],
      files: ["a=3", "b=3"],
      waste: ["a 3 metadata-only 0>1"]
    ),
    MergeCase(
      "is listed with the largest first, then by path",
      [.file("b", "1"), .file("a", "1"), .file("c", "123"), .file("a0", "1")],
      [.whiteout("a"), .whiteout("a0"), .whiteout("b"), .whiteout("c")],
      waste: ["c 3 deleted 0>1", "a 1 deleted 0>1", "a0 1 deleted 0>1", "b 1 deleted 0>1"]
    ),
  ]

  @Test(arguments: cases) func `is waste of the right cause`(merge: MergeCase) throws {
    try merge.check()
  }

  @Test(arguments: TarBuilder.SparseFormat.allCases)
  func `is compared with its holes as zeros`(format: TarBuilder.SparseFormat) throws {
    let plain =
      [UInt8](repeating: 0, count: 4096) + Array("data".utf8)
      + [UInt8](repeating: 0, count: 4092)
    let sparse = TarBuilder.Entry.sparse("a", realSize: 8192, [(4096, "data")], format: format)
    let same = try merge([.file("a", RawBytes(plain))], [sparse], [.file("a", RawBytes(plain))])
    #expect(same.waste == ["a 8192 metadata-only 0>1", "a 8192 metadata-only 1>2"])
    let other = TarBuilder.Entry.sparse("a", realSize: 8192, [(4096, "Data")], format: format)
    #expect(try merge([sparse], [other]).waste == ["a 8192 overwritten 0>1"])
    #expect(try merge([sparse], [sparse]).waste == ["a 8192 metadata-only 0>1"])
  }

  @Test(arguments: TarBuilder.SparseFormat.allCases)
  func `ships the size that it has with its holes`(format: TarBuilder.SparseFormat) throws {
    let sparse = TarBuilder.Entry.sparse("a", realSize: 1 << 20, [(1024, "data")], format: format)
    let merge = try merge([sparse, .file("b", "1")])
    #expect(merge.files == ["a=1048576", "b=1"])
    #expect(merge.totals.shippedBytes == 1 << 20 + 1)
    #expect(merge.totals.tarBytes < 10_000)
  }

  @Test func `is not compared where it is sparse and huge`() throws {
    let size = 1 << 40
    let sparse = TarBuilder.Entry.sparse("a", realSize: size, [(0, "data")], format: .pax10)
    // Two copies in one and in two layers; the second could only be told by reading a terabyte.
    let merge = try merge([sparse], [sparse, .file("b", "1")])
    #expect(merge.totals.overwrittenBytes == Int64(size))
    #expect(merge.totals.metadataOnlyBytes == 0)
  }
}

@Suite struct `Duplicates` {
  private static let large = RawBytes(repeatElement(0x61, count: 4096))

  @Test func `are visible files of at least 4 KiB with equal content`() throws {
    let other = RawBytes(repeatElement(0x62, count: 4096))
    let small = RawBytes(repeatElement(0x61, count: 4095))
    let merge = try merge(
      [.file("b", Self.large), .file("other", other), .file("small/1", small)],
      [.file("a/c", Self.large), .file("small/2", small), .file("a/d", Self.large)],
      findsDuplicates: true
    )
    #expect(merge.analysis.duplicates.map(\.bytes) == [4096])
    let paths = merge.analysis.duplicates.flatMap(\.paths).map(printable)
    #expect(paths == ["a/c", "a/d", "b"])
    #expect(merge.totals.duplicateBytes == 8192)
    #expect(merge.totals.wastedBytes == 0)
  }

  @Test func `are no hard links and nothing that is gone`() throws {
    let merge = try merge(
      [.file("a", Self.large), .hardLink("b", to: "a"), .file("c", Self.large)],
      [.whiteout("c")],
      findsDuplicates: true
    )
    #expect(merge.analysis.duplicates == [])
    #expect(merge.totals.duplicateBytes == 0)
  }

  @Test func `have the smallest of their names`() throws {
    let merge = try merge(
      [.file("z", Self.large), .hardLink("m", to: "z"), .file("n", Self.large)],
      findsDuplicates: true
    )
    #expect(merge.analysis.duplicates.flatMap(\.paths).map(printable) == ["m", "n"])
  }

  @Test func `are listed with the costliest first, then by path`() throws {
    func file(_ name: RawBytes, _ size: Int, _ fill: UInt8) -> TarBuilder.Entry {
      .file(name, size: size, fill: fill)
    }
    let merge = try merge(
      [
        file("x1", 5000, 1), file("x2", 5000, 1), file("b1", 4096, 2), file("b2", 4096, 2),
        file("a1", 4096, 3), file("a2", 4096, 3), file("c1", 4096, 4), file("c2", 4096, 4),
        file("c3", 4096, 4),
      ],
      findsDuplicates: true
    )
    #expect(
      merge.analysis.duplicates.map { printable($0.paths[0]) } == ["c1", "x1", "a1", "b1"]
    )
  }

  @Test func `are unknown unless they are asked for`() throws {
    let merge = try merge([.file("a", Self.large), .file("b", Self.large)])
    #expect(merge.totals.duplicateBytes == nil)
    #expect(merge.analysis.duplicates == [])
  }
}
