internal import Archive
internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `The name of an entry` {
  static let cases = [
    MergeCase(
      "is one in every spelling",
      [.directory("a"), .file("a/b", "1")],
      [.file("./a/b", "12")],
      [.file("/a/b", "123")],
      [.file("a//b", "1234")],
      [.file("a/./b", "12345")],
      [.file(".//./a/b", "123456")],
      files: ["a/b=6"],
      waste: [
        "a/b 5 overwritten 4>5", "a/b 4 overwritten 3>4", "a/b 3 overwritten 2>3",
        "a/b 2 overwritten 1>2", "a/b 1 overwritten 0>1",
      ]
    ),
    MergeCase(
      "of a directory is one with and without a slash",
      [.directory("a/"), .file("a/b", "1")],
      [TarBuilder.Entry("a", type: "5", mode: 0o700)],
      [.directory("./a//")],
      files: ["a/b=1"],
      directories: ["a"]
    ),
    MergeCase(
      "with two dots goes up, never beyond the root, and is noted",
      [
        .file("a/../b", "1"), .file("../../c", "12"), .file("a/b/../../d", "123"),
        .file("/../e", "1"),
      ],
      files: ["b=1", "c=2", "d=3", "e=1"],
      warnings: ["0 unsafe-name 4 a/../b"]
    ),
    MergeCase(
      "that goes up and back is the same as without that",
      [.file("a/b", "1")],
      [.file("x/../a/b", "12"), .directory("a/..")],
      files: ["a/b=2"],
      waste: ["a/b 1 overwritten 0>1"],
      warnings: ["1 unsafe-name 2 x/../a/b"]
    ),
    MergeCase(
      "with three dots or dots and more is an ordinary one",
      [.file("...", "1"), .file("..a/b", "12"), .file(".a", "123"), .file("a../b.", "1")],
      files: ["...=1", "..a/b=2", ".a=3", "a../b.=1"]
    ),
    MergeCase(
      "keeps its blanks",
      [.file(" a", "1"), .file("a", "12"), .file("a ", "123"), .file(" ", "1234")],
      [.file(" a", "12345")],
      files: [" =4", " a=5", "a=2", "a =3"],
      waste: [" a 1 overwritten 0>1"]
    ),
    MergeCase(
      "keeps its case",
      [.file("A", "1"), .file("a", "12")],
      files: ["A=1", "a=2"]
    ),
    MergeCase(
      "need not be UTF-8, and its bytes tell it from others",
      [.file("caf" + [0xE9], "1"), .file("caf" + [0xE8], "12"), .file([0xFF], "123")],
      [.whiteout("caf" + [0xE8])],
      files: ["caf\\xe9=1", "\\xff=3"],
      waste: ["caf\\xe8 2 deleted 0>1"]
    ),
    MergeCase(
      "is not normalised",
      [.file("\u{E9}", "1"), .file("e\u{301}", "12")],
      [.whiteout("e\u{301}")],
      files: ["\\xc3\\xa9=1"],
      waste: ["e\\xcc\\x81 2 deleted 0>1"]
    ),
    MergeCase(
      "may hold any other byte",
      [.file("a\nb", "1"), .file("a\u{1B}[31m", "12"), .file("a\\b", "123"), .file(".wh", "1")],
      files: [".wh=1", "a\\x0ab=1", "a\\x1b[31m=2", "a\\b=3"]
    ),
    MergeCase(
      "of an old file that ends with a slash is a directory's",
      [TarBuilder.Entry("a/", type: "\0").format(.v7), .file("a/b", "1")],
      files: ["a/b=1"],
      directories: ["a"]
    ),
  ]

  @Test(arguments: cases) func `is its bytes, cleaned`(merge: MergeCase) throws {
    try merge.check()
  }

  @Test(arguments: TarBuilder.Format.allCases.filter { $0 != .v7 })
  func `is one in every format of header`(format: TarBuilder.Format) throws {
    let names: [RawBytes] = [
      "short", RawBytes(repeatElement(0x61, count: 120)), RawBytes(repeatElement(0xE9, count: 110)),
      "d/" + RawBytes(repeatElement(0x62, count: 300)), "caf\u{E9}/" + [0xFF],
    ]
    let lower = names.map { TarBuilder.Entry.file($0, "12").format(format) }
    let upper = names.map { TarBuilder.Entry.file($0, "123") }
    let merge = try merge(TarBuilder(lower), TarBuilder(upper))
    #expect(merge.totals.overwrittenBytes == 10)
    #expect(merge.totals.files == 5)
    #expect(merge.warnings == [])
  }

  @Test(arguments: [
    TarBuilder.Entry.symlink("l", to: "ziel-\u{FC}"), .hardLink("l", to: "ziel-\u{FC}"),
    .symlink("l", to: [0xFF, 0xFE]), .symlink("l", to: RawBytes(repeatElement(0xE9, count: 200))),
  ])
  func `of a link's target is kept byte by byte`(entry: TarBuilder.Entry) throws {
    for format in [TarBuilder.Format.ustar, .pax, .gnu] {
      let merge = try merge([.file("ziel-\u{FC}", "1"), entry.format(format)])
      let link = try #require(merge.analysis.finalFiles().first { printable($0.path) == "l" })
      #expect(link.linkTarget == entry.target.bytes)
      #expect(merge.warnings == [])
    }
  }

  @Test func `may have thousands of parts`() throws {
    let deep = RawBytes(Array(repeatElement("d", count: 2000)).joined(separator: "/").utf8)
    let merge = try merge(
      [.file(deep + "/x", "1"), .file(deep + "/y", "12"), .symlink("l", to: "d/d/d")],
      [.whiteout(deep + "/x"), .opaque(deep), .file(deep + "/z", "123")],
      [.whiteout("d")]
    )
    #expect(merge.files == ["l->d/d/d"])
    #expect(merge.totals.deletedBytes == 6)
    #expect(merge.totals.directories == 0)
  }

  @Test func `may have thousands of parts many times`() throws {
    let deep = RawBytes(Array(repeatElement("d", count: 2000)).joined(separator: "/").utf8)
    let entries = (0..<200).map { TarBuilder.Entry.file(deep + "/\($0)", "1") }
    let merge = try merge(TarBuilder(entries), TarBuilder(entries))
    #expect(merge.totals.metadataOnlyBytes == 200)
  }

  @Test func `has a limit`() throws {
    let long = RawBytes(repeatElement(0x61, count: 16 << 10))
    #expect(try merge([.file(long, "1")]).totals.files == 1)
    #expect {
      try merge([.file(long + "a", "1")])
    } throws: { error in
      (error as? ArchiveError)?.kind == .limit
    }
  }
}
