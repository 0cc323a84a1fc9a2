internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `A hard link` {
  static let cases = [
    MergeCase(
      "keeps the content when the first name is deleted",
      [.file("a", "123"), .hardLink("b", to: "a")],
      [.whiteout("a")],
      files: ["b=3"]
    ),
    MergeCase(
      "frees nothing when it is deleted",
      [.file("a", "123"), .hardLink("b", to: "a")],
      [.whiteout("b")],
      files: ["a=3"]
    ),
    MergeCase(
      "wastes one content when all names are deleted at once",
      [.file("b", "123"), .hardLink("a", to: "b"), .hardLink("c", to: "b")],
      [.whiteout("a"), .whiteout("b"), .whiteout("c")],
      waste: ["b 3 deleted 0>1"]
    ),
    MergeCase(
      "wastes one content when its names are deleted in turn",
      [.file("a", "123"), .hardLink("b", to: "a")],
      [.whiteout("a")],
      [.whiteout("b")],
      waste: ["a (b) 3 deleted 0>2"]
    ),
    MergeCase(
      "wastes under its first name when that is the last to go",
      [.file("a", "123"), .hardLink("b", to: "a")],
      [.whiteout("b")],
      [.whiteout("a")],
      waste: ["a 3 deleted 0>2"]
    ),
    MergeCase(
      "wastes under the smallest of the last names when the first is long gone",
      [
        .file("a", "123"), .hardLink("d", to: "a"), .hardLink("b", to: "a"),
        .hardLink("c", to: "a"),
      ],
      [.whiteout("a")],
      [.whiteout("d"), .whiteout("c"), .whiteout("b")],
      waste: ["a (b) 3 deleted 0>2"]
    ),
    MergeCase(
      "is judged at the name that went last",
      [.file("a", "123"), .hardLink("b", to: "a")],
      [.whiteout("a")],
      [.file("b", "12")],
      files: ["b=2"],
      waste: ["a (b) 3 overwritten 0>2"]
    ),
    MergeCase(
      "is overwritten when one name is deleted and the first is replaced",
      [.file("a", "123"), .hardLink("b", to: "a")],
      [.whiteout("b"), .file("a", "123")],
      files: ["a=3"],
      waste: ["a 3 metadata-only 0>1"]
    ),
    MergeCase(
      "to a file of a lower layer ships nothing",
      [.file("a", "123")],
      [.hardLink("b", to: "a")],
      [.whiteout("a")],
      files: ["b=3"]
    ),
    MergeCase(
      "to a file of a lower layer that the layer deletes is to nothing",
      [.file("a", "123")],
      [.whiteout("a"), .hardLink("b", to: "a")],
      files: ["b=0"],
      waste: ["a 3 deleted 0>1"],
      warnings: ["1 dangling-hard-link 1 b"]
    ),
    MergeCase(
      "to itself is an empty file",
      [.hardLink("a", to: "a")],
      files: ["a=0"],
      warnings: ["0 dangling-hard-link 1 a"]
    ),
    MergeCase(
      "to itself over a file changes nothing",
      [.file("a", "123")],
      [.hardLink("a", to: "./a")],
      files: ["a=3"]
    ),
    MergeCase(
      "to nothing is an empty file",
      [.hardLink("a", to: "b/c")],
      files: ["a=0"],
      warnings: ["0 dangling-hard-link 1 a"]
    ),
    MergeCase(
      "to what comes later is an empty file",
      [.hardLink("a", to: "b"), .file("b", "123")],
      files: ["a=0", "b=3"],
      warnings: ["0 dangling-hard-link 1 a"]
    ),
    MergeCase(
      "to a directory is an empty file",
      [.directory("b"), .file("b/c", "1"), .hardLink("a", to: "b")],
      files: ["a=0", "b/c=1"],
      warnings: ["0 dangling-hard-link 1 a"]
    ),
    MergeCase(
      "to the root is an empty file",
      [.hardLink("a", to: "/")],
      files: ["a=0"],
      warnings: ["0 dangling-hard-link 1 a"]
    ),
    MergeCase(
      "to a symbolic link is that link",
      [.file("c", "1"), .symlink("a", to: "c"), .hardLink("b", to: "a")],
      [.whiteout("a")],
      files: ["b->c", "c=1"]
    ),
    MergeCase(
      "to a symbolic link is followed as one",
      [.directory("d"), .symlink("a", to: "d"), .hardLink("b", to: "a"), .file("b/x", "1")],
      files: ["a->d", "b->d", "d/x=1"]
    ),
    MergeCase(
      "to a symbolic link of a lower layer is that link",
      [.file("d/c", "1"), .symlink("d/a", to: "c")],
      [.hardLink("b", to: "d/a")],
      files: ["b->c", "d/a->c", "d/c=1"]
    ),
    MergeCase(
      "to a device is that device",
      [.characterDevice("a", major: 1, minor: 3), .hardLink("b", to: "a")],
      files: ["a:characterDevice", "b:characterDevice"]
    ),
    MergeCase(
      "over a file replaces it",
      [.file("a", "123"), .file("b", "12")],
      [.hardLink("b", to: "a")],
      files: ["a=3", "b=3"],
      waste: ["b 2 overwritten 0>1"]
    ),
    MergeCase(
      "over a file with the same content changes nothing but that",
      [.file("a", "123"), .file("b", "123")],
      [.hardLink("b", to: "a")],
      files: ["a=3", "b=3"],
      waste: ["b 3 metadata-only 0>1"]
    ),
    MergeCase(
      "over a directory takes all that is in it away",
      [.file("a", "123"), .file("b/c", "12")],
      [.hardLink("b", to: "a")],
      files: ["a=3", "b=3"],
      waste: ["b/c 2 deleted 0>1"]
    ),
    MergeCase(
      "follows the links above both of its names",
      [.directory("x"), .symlink("l", to: "x"), .file("x/a", "123"), .hardLink("l/b", to: "l/a")],
      files: ["l->x", "x/a=3", "x/b=3"]
    ),
    MergeCase(
      "has a target from the root in every spelling",
      [
        .file("x/a", "123"), .hardLink("x/b", to: "./x/a"), .hardLink("x/c", to: "/x//a"),
        .hardLink("x/d", to: "x/../x/a"),
      ],
      files: ["x/a=3", "x/b=3", "x/c=3", "x/d=3"]
    ),
    MergeCase(
      "keeps a content that must make room for it",
      [.file("a", "123")],
      [.hardLink("a/b", to: "a")],
      files: ["a/b=3"]
    ),
    MergeCase(
      "of a file that was copied up leaves the others as they were",
      [.file("a", "123"), .hardLink("b", to: "a")],
      [.file("a", "123")],
      files: ["a=3", "b=3"]
    ),
    MergeCase(
      "brings a name back after all of the old ones",
      [.file("a", "123"), .hardLink("b", to: "a")],
      [.whiteout("a")],
      [.hardLink("a", to: "b")],
      [.whiteout("b")],
      [.whiteout("a")],
      waste: ["a 3 deleted 0>4"]
    ),
  ]

  @Test(arguments: cases) func `shares one content`(merge: MergeCase) throws { try merge.check() }

  @Test func `ships and shows its content once, and counts as a name`() throws {
    let merge = try merge([.file("a", "123"), .hardLink("b", to: "a"), .hardLink("c", to: "b")])
    #expect((merge.totals.shippedBytes, merge.totals.visibleBytes) == (3, 3))
    #expect(merge.totals.files == 3)
    let layer = try merge.layer(0)
    #expect((layer.files, layer.hardLinks, layer.entries) == (1, 2, 3))
    #expect(merge.analysis.finalFiles().map(\.kind) == [.file, .hardLink, .hardLink])
    #expect(merge.analysis.finalFiles().map(\.size) == [3, 3, 3])
  }

  @Test func `ships nothing where its header states a size`() throws {
    let link = TarBuilder.Entry.hardLink("b", to: "a").declaring(size: 3)
    let merge = try merge([.file("a", "123"), link, .file("c", "1")])
    #expect(merge.files == ["a=3", "b=3", "c=1"])
    #expect(merge.totals.shippedBytes == 4)
  }

  @Test func `brings its owner and mode to all of the names`() throws {
    let merge = try merge(
      [.file("a", "123", mode: 0o4755, uid: 0)],
      [.hardLink("b", to: "a", mode: 0o644, uid: 7)]
    )
    #expect(
      merge.tree == [
        "a file 3 layer 0 644 7:0", "b hardLink 3 layer 1 644 7:0 -> a",
      ]
    )
    #expect((merge.totals.setuidFiles, merge.totals.rootOwnedFiles) == (0, 0))
  }

  @Test func `says in its layer where it leads`() throws {
    let merge = try merge([.file("x/a", "123"), .hardLink("b", to: "./x//a")])
    let files = try #require(merge.analysis.files(ofLayer: 0))
    #expect(files.map { printable($0.linkTarget ?? []) } == ["", "x/a"])
  }
}
