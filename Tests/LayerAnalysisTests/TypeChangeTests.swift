internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `An entry over another one` {
  static let cases = [
    MergeCase(
      "that is a file over a file replaces it",
      [.file("a", "1")],
      [.file("a", "12")],
      files: ["a=2"],
      waste: ["a 1 overwritten 0>1"]
    ),
    MergeCase(
      "that is a file over a directory takes all that is in it away",
      [.directory("a"), .file("a/b", "1"), .file("a/c/d", "12")],
      [.file("a", "123")],
      files: ["a=3"],
      directories: [],
      waste: ["a/c/d 2 deleted 0>1", "a/b 1 deleted 0>1"]
    ),
    MergeCase(
      "that is a directory over a file replaces it",
      [.file("a", "1")],
      [.directory("a"), .file("a/b", "12")],
      files: ["a/b=2"],
      directories: ["a"],
      waste: ["a 1 overwritten 0>1"]
    ),
    MergeCase(
      "that is a directory over a directory keeps what is in it",
      [.directory("a"), .file("a/b", "1")],
      [.directory("a", mode: 0o700)],
      files: ["a/b=1"],
      directories: ["a"]
    ),
    MergeCase(
      "that is a file below a file makes a directory of that",
      [.file("a", "1")],
      [.file("a/b", "12")],
      files: ["a/b=2"],
      directories: [],
      waste: ["a 1 overwritten 0>1"]
    ),
    MergeCase(
      "that is a directory over a link replaces the link and not its target",
      [.directory("b"), .file("b/c", "1"), .symlink("a", to: "b")],
      [.directory("a"), .file("a/d", "12")],
      files: ["a/d=2", "b/c=1"],
      directories: ["a", "b"]
    ),
    MergeCase(
      "that is a directory over a link replaces it for what its layer brought before",
      [.directory("b"), .file("b/c", "1"), .symlink("a", to: "b")],
      [.file("a/d", "12"), .directory("a")],
      files: ["a/d=2", "b/c=1"],
      directories: ["a", "b"]
    ),
    MergeCase(
      "that is a directory below a replaced link is not in the link's target",
      [.file("b/c/d", "1"), .symlink("a", to: "b")],
      [.directory("a/c"), .file("a/c/e", "12"), .directory("a")],
      files: ["a/c/e=2", "b/c/d=1"],
      directories: ["a", "a/c"]
    ),
    MergeCase(
      "that is a directory over a link to nowhere replaces it",
      [.symlink("a", to: "nowhere")],
      [.directory("a"), .file("a/b", "1")],
      files: ["a/b=1"],
      directories: ["a"]
    ),
    MergeCase(
      "that is a directory over a link to a file leaves the file",
      [.file("b", "1"), .symlink("a", to: "b")],
      [.directory("a")],
      files: ["b=1"],
      directories: ["a"]
    ),
    MergeCase(
      "that is a link over a directory takes all that is in it away",
      [.directory("a"), .file("a/b", "1"), .directory("c")],
      [.symlink("a", to: "c")],
      files: ["a->c"],
      directories: ["c"],
      waste: ["a/b 1 deleted 0>1"]
    ),
    MergeCase(
      "that is a link over a directory is followed from then on",
      [.directory("a"), .file("a/b", "1"), .directory("c")],
      [.symlink("a", to: "c"), .file("a/b", "12")],
      files: ["a->c", "c/b=2"],
      waste: ["a/b 1 deleted 0>1"]
    ),
    MergeCase(
      "that is a link over a file replaces it",
      [.file("a", "1"), .file("b", "12")],
      [.symlink("a", to: "b")],
      files: ["a->b", "b=2"],
      waste: ["a 1 overwritten 0>1"]
    ),
    MergeCase(
      "that is a file over a link replaces the link",
      [.file("b", "1"), .symlink("a", to: "b")],
      [.file("a", "12")],
      files: ["a=2", "b=1"]
    ),
    MergeCase(
      "that is a link over the same link changes nothing",
      [.file("b", "1"), .symlink("a", to: "b")],
      [.symlink("a", to: "b")],
      files: ["a->b", "b=1"]
    ),
    MergeCase(
      "that is a pipe or a device replaces it",
      [.file("a", "1"), .file("b/c", "12"), .file("d", "123")],
      [
        .fifo("a"), .blockDevice("b", major: 8, minor: 1),
        .characterDevice("d", major: 1, minor: 3),
      ],
      files: ["a:namedPipe", "b:blockDevice", "d:characterDevice"],
      waste: ["d 3 overwritten 0>1", "b/c 2 deleted 0>1", "a 1 overwritten 0>1"]
    ),
    MergeCase(
      "that names the root as a directory changes nothing",
      [.directory("."), .file("a", "1")],
      [.directory("./"), .directory("/")],
      files: ["a=1"]
    ),
    MergeCase(
      "that names the root as a file is left out",
      [.file("a", "1")],
      [.file(".", "12"), .symlink("./", to: "a")],
      files: ["a=1"],
      warnings: ["1 unsafe-name 2 ."]
    ),
  ]

  @Test(arguments: cases) func `does what engines do`(merge: MergeCase) throws {
    try merge.check()
  }

  @Test func `that is a directory has the attributes of the last one`() throws {
    let merge = try merge(
      [.directory("a", mode: 0o755, uid: 1)],
      [.directory("a", mode: 0o1777, uid: 2)]
    )
    #expect(merge.tree == ["a directory 0 layer 1 1777 2:0"])
  }

  @Test func `counts directories that no entry brought, but does not list them`() throws {
    let merge = try merge([.file("a/b/c", "1"), .directory("d")])
    #expect(merge.totals.directories == 3)
    #expect(merge.directories == ["d"])
    #expect(try merge.layer(0).directories == 1)
  }

  @Test func `counts the root as no directory`() throws {
    #expect(try merge([.directory("./"), .directory("a")]).totals.directories == 1)
  }
}

@Suite struct `An entry over one of its own layer` {
  static let cases = [
    MergeCase(
      "wins over a file",
      [.file("a", "123"), .file("a", "12")],
      files: ["a=2"],
      waste: ["a 3 same-layer 0>0"],
      warnings: ["0 duplicate-entry 1 a"]
    ),
    MergeCase(
      "wins as a file with the same content",
      [.file("a", "123"), .file("a", "123")],
      files: ["a=3"],
      waste: ["a 3 same-layer 0>0"],
      warnings: ["0 duplicate-entry 1 a"]
    ),
    MergeCase(
      "wins in another spelling",
      [.file("./a", "123"), .file("/a", "12"), .file("b/../a", "1")],
      files: ["a=1"],
      waste: ["a 3 same-layer 0>0", "a 2 same-layer 0>0"],
      warnings: ["0 unsafe-name 1 b/../a", "0 duplicate-entry 2 a"]
    ),
    MergeCase(
      "wins as a link over a file",
      [.file("a", "123"), .symlink("a", to: "b")],
      files: ["a->b"],
      waste: ["a 3 same-layer 0>0"],
      warnings: ["0 duplicate-entry 1 a"]
    ),
    MergeCase(
      "wins as a file over a directory with files",
      [.directory("a"), .file("a/b", "123"), .file("a", "12")],
      files: ["a=2"],
      waste: ["a/b 3 same-layer 0>0"]
    ),
    MergeCase(
      "is no duplicate as a directory",
      [.directory("a"), .file("a/b", "1"), .directory("a")],
      files: ["a/b=1"],
      directories: ["a"]
    ),
    MergeCase(
      "leaves the account of lower layers alone",
      [.file("a", "1")],
      [.file("a", "12"), .file("a", "123")],
      files: ["a=3"],
      waste: ["a 2 same-layer 1>1", "a 1 overwritten 0>1"],
      warnings: ["1 duplicate-entry 1 a"]
    ),
    MergeCase(
      "is the one that a lower file is compared with",
      [.file("a", "1")],
      [.file("a", "2"), .file("a", "1")],
      files: ["a=1"],
      waste: ["a 1 metadata-only 0>1", "a 1 same-layer 1>1"],
      warnings: ["1 duplicate-entry 1 a"]
    ),
  ]

  @Test(arguments: cases) func `wins, and what it replaces is waste`(merge: MergeCase) throws {
    try merge.check()
  }

  @Test func `wastes in its layer and removes nothing from it`() throws {
    let layer = try merge([.file("a", "123"), .file("a", "12")]).layer(0)
    #expect((layer.shippedBytes, layer.wastedBytes, layer.removesBytes) == (5, 3, 0))
    #expect(layer.files == 2)
  }
}
