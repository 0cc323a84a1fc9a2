internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `A whiteout` {
  static let cases = [
    MergeCase(
      "deletes a file",
      [.directory("a"), .file("a/b", "123"), .file("a/c", "1")],
      [.whiteout("a/b")],
      files: ["a/c=1"],
      directories: ["a"],
      waste: ["a/b 3 deleted 0>1"]
    ),
    MergeCase(
      "deletes a directory with all that is in it",
      [.directory("a"), .file("a/b", "123"), .file("a/c/d", "12"), .file("e", "1")],
      [.whiteout("a")],
      files: ["e=1"],
      directories: [],
      waste: ["a/b 3 deleted 0>1", "a/c/d 2 deleted 0>1"]
    ),
    MergeCase(
      "deletes a symbolic link and not its target",
      [.file("a", "123"), .symlink("b", to: "a")],
      [.whiteout("b")],
      files: ["a=3"]
    ),
    MergeCase(
      "of nothing is only noted",
      [.file("a", "1")],
      [.whiteout("b"), .whiteout("a/b"), .whiteout("c/d")],
      files: ["a=1"],
      warnings: ["1 whiteout-of-nothing 3 b"]
    ),
    MergeCase(
      "in the lowest layer is of nothing",
      [.whiteout("a")],
      warnings: ["0 whiteout-of-nothing 1 a"]
    ),
    MergeCase(
      "does not delete what its own layer brings after it",
      [.file("a", "123")],
      [.whiteout("a"), .file("a", "12")],
      files: ["a=2"],
      waste: ["a 3 overwritten 0>1"]
    ),
    MergeCase(
      "does not delete what its own layer brings before it",
      [.file("a", "123")],
      [.file("a", "12"), .whiteout("a")],
      files: ["a=2"],
      waste: ["a 3 overwritten 0>1"]
    ),
    MergeCase(
      "of a directory spares what its own layer puts there, before and after it",
      [.directory("a"), .file("a/old", "123")],
      [.file("a/before", "1"), .whiteout("a"), .directory("a"), .file("a/after", "12")],
      files: ["a/after=2", "a/before=1"],
      directories: ["a"],
      waste: ["a/old 3 deleted 0>1"]
    ),
    MergeCase(
      "may stand for a directory and for what is in it",
      [.file("a/b/c", "123")],
      [.whiteout("a/b/c"), .whiteout("a/b"), .whiteout("a")],
      waste: ["a/b/c 3 deleted 0>1"]
    ),
    MergeCase(
      "may stand twice",
      [.file("a", "123")],
      [.whiteout("a"), .whiteout("a")],
      waste: ["a 3 deleted 0>1"]
    ),
    MergeCase(
      "has the same name in every spelling",
      [.file("a/b", "1"), .file("a/c", "12"), .file("a/d", "123")],
      [.file("./a/.wh.b"), .file("/a/.wh.c"), .file("a//.wh.d")],
      waste: ["a/d 3 deleted 0>1", "a/c 2 deleted 0>1", "a/b 1 deleted 0>1"]
    ),
    MergeCase(
      "follows the links above it",
      [.symlink("a", to: "b"), .file("b/c", "123")],
      [.whiteout("a/c")],
      files: ["a->b"],
      waste: ["b/c 3 deleted 0>1"]
    ),
    MergeCase(
      "of a link's directory does not change what another one names",
      [.symlink("a", to: "b"), .file("b/c", "123"), .file("b/d", "12")],
      [.whiteout("a"), .whiteout("a/c")],
      files: ["b/d=2"],
      waste: ["b/c 3 deleted 0>1"]
    ),
    MergeCase(
      "whose victim starts with two dots and more is an ordinary one",
      [.file("...", "1"), .file("..a", "12"), .file(".a", "123")],
      [.file(".wh...."), .file(".wh...a"), .file(".wh..a")],
      waste: [".a 3 deleted 0>1", "..a 2 deleted 0>1", "... 1 deleted 0>1"]
    ),
    MergeCase(
      "of .opq is no opaque one",
      [.file("a/.opq", "123"), .file("a/b", "1")],
      [.file("a/.wh..opq")],
      files: ["a/b=1"],
      waste: ["a/.opq 3 deleted 0>1"]
    ),
    MergeCase(
      "without a name deletes nothing",
      [.file("a/b", "1")],
      [.file("a/.wh.")],
      files: ["a/b=1"],
      warnings: ["1 invalid-whiteout 1 a/.wh."]
    ),
    MergeCase(
      "of a dot deletes nothing",
      [.file("a/b", "1")],
      [.file("a/.wh..")],
      files: ["a/b=1"],
      warnings: ["1 invalid-whiteout 1 a/.wh.."]
    ),
    MergeCase(
      "of two dots deletes nothing",
      [.file("a/b", "1")],
      [.file("a/.wh...")],
      files: ["a/b=1"],
      warnings: ["1 invalid-whiteout 1 a/.wh..."]
    ),
    MergeCase(
      "of the root deletes nothing",
      [.file("a", "1")],
      [.file(".wh."), .file(".wh.."), .file(".wh...")],
      files: ["a=1"],
      warnings: ["1 invalid-whiteout 3 .wh."]
    ),
    MergeCase(
      "is one whatever its type",
      [.file("a", "1"), .file("b", "12"), .file("c", "123"), .file("d", "1234")],
      [
        .directory(".wh.a"), .symlink(".wh.b", to: "x"), .hardLink(".wh.c", to: "d"),
        .fifo(".wh.d"),
      ],
      waste: [
        "d 4 deleted 0>1", "c 3 deleted 0>1", "b 2 deleted 0>1", "a 1 deleted 0>1",
      ],
      warnings: ["1 unusual-whiteout 4 .wh.a/"]
    ),
    MergeCase(
      "with content is noted, and the content is not counted",
      [.file("a", "1"), .file("b", "12")],
      [.file(".wh.a", "content"), .file("c", "123")],
      files: ["b=2", "c=3"],
      waste: ["a 1 deleted 0>1"],
      warnings: ["1 unusual-whiteout 1 .wh.a"]
    ),
    MergeCase(
      "in the form of the overlay file system is a device",
      [.file("a", "1")],
      [.characterDevice("a", major: 0, minor: 0), .characterDevice("b", major: 1, minor: 3)],
      files: ["a:characterDevice", "b:characterDevice"],
      waste: ["a 1 overwritten 0>1"],
      warnings: ["1 overlay-whiteout 1 a"]
    ),
    MergeCase(
      "acts on all layers below",
      [.file("a", "1")],
      [.file("a", "12")],
      [.file("b", "1")],
      [.whiteout("a")],
      [.file("a", "123")],
      files: ["a=3", "b=1"],
      waste: ["a 2 deleted 1>3", "a 1 overwritten 0>1"]
    ),
  ]

  @Test(arguments: cases) func `does what the specification says`(merge: MergeCase) throws {
    try merge.check()
  }

  @Test func `is counted in its layer and in no tree`() throws {
    let merge = try merge(
      [.file("a", "1"), .file("b/c", "1")],
      [.whiteout("a"), .opaque("b"), .file(".wh.")]
    )
    let layer = try merge.layer(1)
    #expect((layer.entries, layer.whiteouts, layer.opaqueWhiteouts) == (3, 1, 1))
    #expect((layer.files, layer.shippedBytes, layer.removesBytes) == (0, 0, 2))
    #expect(merge.tree == [])
    let files = try #require(merge.analysis.files(ofLayer: 1))
    #expect(files.map(\.kind) == [.whiteout, .opaqueWhiteout])
    #expect(files.map { printable($0.path) } == ["a", "b"])
  }
}

@Suite struct `An opaque whiteout` {
  static let cases = [
    MergeCase(
      "hides what lower layers have in the directory",
      [.directory("a"), .file("a/b", "1"), .file("a/c/d", "12"), .file("e", "123")],
      [.directory("a"), .opaque("a")],
      files: ["e=3"],
      directories: ["a"],
      waste: ["a/c/d 2 deleted 0>1", "a/b 1 deleted 0>1"]
    ),
    MergeCase(
      "keeps what its layer brings when it stands first",
      [.file("a/b", "1"), .file("a/c", "12")],
      [.opaque("a"), .directory("a"), .file("a/b", "123")],
      files: ["a/b=3"],
      waste: ["a/c 2 deleted 0>1", "a/b 1 overwritten 0>1"]
    ),
    MergeCase(
      "keeps what its layer brings when it stands last",
      [.file("a/b", "1"), .file("a/c", "12")],
      [.directory("a"), .file("a/b", "123"), .opaque("a")],
      files: ["a/b=3"],
      waste: ["a/c 2 deleted 0>1", "a/b 1 overwritten 0>1"]
    ),
    MergeCase(
      "keeps the directory itself, without an entry for it",
      [.directory("a"), .file("a/b", "1")],
      [.opaque("a")],
      directories: ["a"],
      waste: ["a/b 1 deleted 0>1"]
    ),
    MergeCase(
      "at the root hides everything",
      [.directory("a"), .file("a/b", "1"), .file("c", "12"), .symlink("d", to: "c")],
      [.opaque(), .file("e", "123")],
      files: ["e=3"],
      directories: [],
      waste: ["c 2 deleted 0>1", "a/b 1 deleted 0>1"]
    ),
    MergeCase(
      "on a new directory wastes nothing",
      [.file("a", "1")],
      [.directory("b"), .opaque("b"), .file("b/c", "12")],
      files: ["a=1", "b/c=2"],
      directories: ["b"]
    ),
    MergeCase(
      "on nothing at all does nothing",
      [.file("a", "1")],
      [.opaque("b/c")],
      files: ["a=1"],
      directories: []
    ),
    MergeCase(
      "on a file hides nothing",
      [.file("a", "1")],
      [.opaque("a")],
      files: ["a=1"]
    ),
    MergeCase(
      "may stand twice, and beside whiteouts of the same files",
      [.file("a/b", "1"), .file("a/c", "12")],
      [.opaque("a"), .whiteout("a/b"), .opaque("a")],
      waste: ["a/c 2 deleted 0>1", "a/b 1 deleted 0>1"]
    ),
    MergeCase(
      "hides nothing of a layer above",
      [.file("a/b", "1")],
      [.opaque("a"), .file("a/c", "12")],
      [.file("a/d", "123")],
      files: ["a/c=2", "a/d=3"],
      waste: ["a/b 1 deleted 0>1"]
    ),
    MergeCase(
      "follows a link to the directory",
      [.symlink("a", to: "b"), .file("b/c", "1")],
      [.opaque("a")],
      files: ["a->b"],
      waste: ["b/c 1 deleted 0>1"]
    ),
    MergeCase(
      "beside a directory that replaces a link leaves the link's target alone",
      [.symlink("a", to: "b"), .file("b/c", "1")],
      [.directory("a"), .opaque("a")],
      files: ["b/c=1"],
      directories: ["a"]
    ),
    MergeCase(
      "is judged by what is there in the end",
      [.file("a/b", "1"), .file("a/c", "1")],
      [.opaque("a"), .file("a/b", "1"), .file("a/c", "2")],
      files: ["a/b=1", "a/c=1"],
      waste: ["a/b 1 metadata-only 0>1", "a/c 1 overwritten 0>1"]
    ),
  ]

  @Test(arguments: cases) func `does what the specification says`(merge: MergeCase) throws {
    try merge.check()
  }
}

@Suite struct `What AUFS and eStargz leave in a layer` {
  static let cases = [
    MergeCase(
      "is no file",
      [
        .file(".wh..wh.aufs", "x"), .directory(".wh..wh.orph"), .directory(".wh..wh.plnk"),
        .file(".wh..wh.orph/1.2", "orphan"), .file("./.wh..wh.orph/1.3", "orphan"),
        .file("/.wh..wh.orph/1.4", "orphan"), .file("a", "1"),
      ],
      files: ["a=1"],
      directories: []
    ),
    MergeCase(
      "deletes nothing below",
      [.file(".wh.aufs", "1"), .file(".aufs", "1")],
      TarBuilder(TarBuilder.Entry.aufsMetadata),
      files: [".aufs=1"],
      warnings: ["0 unusual-whiteout 1 .wh.aufs", "0 whiteout-of-nothing 1 aufs"]
    ),
    MergeCase(
      "gives its content to the first of the links",
      [
        .directory(".wh..wh.plnk"), .aufsPseudoLink("7.8", "1234"), .directory("a"),
        .hardLink("a/b", to: ".wh..wh.plnk/7.8"), .hardLink("a/c", to: ".wh..wh.plnk/7.8"),
      ],
      files: ["a/b=4", "a/c=4"],
      directories: ["a"]
    ),
    MergeCase(
      "has content that is counted for as long as a name is left",
      [
        .aufsPseudoLink("7.8", "1234"), .hardLink("b", to: ".wh..wh.plnk/7.8"),
        .hardLink("c", to: "/.wh..wh.plnk/7.8"),
      ],
      [.whiteout("b")],
      [.whiteout("c")],
      waste: ["b (c) 4 deleted 0>2"]
    ),
    MergeCase(
      "has content that is not counted without a link",
      [.aufsPseudoLink("7.8", "1234"), .file("a", "1")],
      files: ["a=1"]
    ),
    MergeCase(
      "is compared by its content",
      [.aufsPseudoLink("7.8", "1234"), .hardLink("a", to: ".wh..wh.plnk/7.8")],
      [.aufsPseudoLink("9.9", "1234"), .hardLink("a", to: ".wh..wh.plnk/9.9")],
      [.file("a", "4321")],
      files: ["a=4"],
      waste: ["a 4 metadata-only 0>1", "a 4 overwritten 1>2"]
    ),
    MergeCase(
      "is an index and a landmark at the root that no image has as files",
      [
        .file("a", "1"), .file("stargz.index.json", "123456"), .file(".prefetch.landmark", "\u{f}"),
      ],
      [.file("./stargz.index.json", "1234567"), .file("/.no.prefetch.landmark", "\u{f}")],
      files: ["a=1"],
      warnings: [
        "0 format-entries 2 stargz.index.json", "1 format-entries 2 stargz.index.json",
      ]
    ),
    MergeCase(
      "is an ordinary file anywhere else, and whatever else is called so",
      [.file("a/stargz.index.json", "1"), .symlink("stargz.index.json", to: "a")],
      files: ["a/stargz.index.json=1", "stargz.index.json->a"]
    ),
  ]

  @Test(arguments: cases) func `is not taken for a part of the image`(merge: MergeCase) throws {
    try merge.check()
  }

  @Test func `ships the content of a pseudo-link once`() throws {
    let merge = try merge([
      .aufsPseudoLink("7.8", "1234"), .hardLink("a", to: ".wh..wh.plnk/7.8"),
      .hardLink("b", to: ".wh..wh.plnk/7.8"),
    ])
    let layer = try merge.layer(0)
    #expect((layer.shippedBytes, layer.files, layer.hardLinks) == (4, 1, 1))
    #expect((merge.totals.files, merge.totals.visibleBytes) == (2, 4))
  }
}
