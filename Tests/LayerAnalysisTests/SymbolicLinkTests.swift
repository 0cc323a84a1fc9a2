internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `A symbolic link above an entry` {
  static let cases = [
    MergeCase(
      "is followed",
      [.directory("usr/lib"), .symlink("lib", to: "usr/lib")],
      [.file("lib/x", "1")],
      files: ["lib->usr/lib", "usr/lib/x=1"]
    ),
    MergeCase(
      "is followed to a file that is overwritten there",
      [.file("usr/lib/x", "1"), .symlink("lib", to: "usr/lib")],
      [.file("lib/x", "12")],
      files: ["lib->usr/lib", "usr/lib/x=2"],
      waste: ["usr/lib/x 1 overwritten 0>1"]
    ),
    MergeCase(
      "is followed in the layer that brings it",
      [.directory("usr/lib"), .symlink("lib", to: "usr/lib"), .file("lib/x", "1")],
      files: ["lib->usr/lib", "usr/lib/x=1"]
    ),
    MergeCase(
      "is followed by a directory of the layer that brings it",
      [.symlink("lib", to: "usr/lib"), .directory("lib/x"), .file("lib/x/y", "1")],
      files: ["lib->usr/lib", "usr/lib/x/y=1"],
      directories: ["usr/lib/x"]
    ),
    MergeCase(
      "is followed even if a marker of the layer named what is below it",
      [.file("a", "1")],
      [.whiteout("lib/old"), .symlink("lib", to: "usr/lib"), .file("lib/x", "12")],
      files: ["a=1", "lib->usr/lib", "usr/lib/x=2"],
      warnings: ["1 whiteout-of-nothing 1 lib/old"]
    ),
    MergeCase(
      "is followed through a link that came after the first one",
      [
        .symlink("a", to: "b"), .file("a/x", "1"), .whiteout("z"),
        .symlink("c", to: "d"), .hardLink("e", to: "c/y"), .symlink("d", to: "b"),
        .file("c/z", "12"),
      ],
      files: ["a->b", "b/x=1", "b/z=2", "c->d", "d->b", "e=0"],
      warnings: ["0 whiteout-of-nothing 1 z", "0 dangling-hard-link 1 e"]
    ),
    MergeCase(
      "is followed from the root if it is absolute",
      [.directory("a/usr"), .directory("usr"), .symlink("a/lib", to: "/usr/lib")],
      [.file("a/lib/x", "1")],
      files: ["a/lib->/usr/lib", "usr/lib/x=1"]
    ),
    MergeCase(
      "is followed up and down",
      [.directory("a/b"), .symlink("a/b/c", to: "../../d/./e//f/")],
      [.file("a/b/c/x", "1")],
      files: ["a/b/c->../../d/./e//f/", "d/e/f/x=1"]
    ),
    MergeCase(
      "is followed up from where a link led",
      [.directory("a/b/c"), .symlink("d", to: "a/b/c"), .symlink("e", to: "d/..")],
      [.file("e/x", "1")],
      files: ["a/b/x=1", "d->a/b/c", "e->d/.."]
    ),
    MergeCase(
      "is followed through a chain",
      [.symlink("a", to: "b"), .symlink("b", to: "/c"), .symlink("c", to: "./d"), .directory("d")],
      [.file("a/x", "1")],
      files: ["a->b", "b->/c", "c->./d", "d/x=1"]
    ),
    MergeCase(
      "is followed in the middle of a path and of a target",
      [.directory("a/b"), .symlink("c", to: "a"), .symlink("d", to: "c/b")],
      [.file("c/b/x", "1"), .file("d/y", "12")],
      files: ["a/b/x=1", "a/b/y=2", "c->a", "d->c/b"]
    ),
    MergeCase(
      "never leads out of the root",
      [.symlink("a", to: "../../../etc"), .symlink("b", to: "/../../../etc")],
      [.file("a/x", "1"), .file("b/y", "12")],
      files: ["a->../../../etc", "b->/../../../etc", "etc/x=1", "etc/y=2"]
    ),
    MergeCase(
      "to nothing has its target made",
      [.symlink("a", to: "b/c")],
      [.file("a/x", "1")],
      files: ["a->b/c", "b/c/x=1"]
    ),
    MergeCase(
      "to a file makes a directory of that",
      [.file("b", "123"), .symlink("a", to: "b")],
      [.file("a/x", "1")],
      files: ["a->b", "b/x=1"],
      waste: ["b 3 overwritten 0>1"]
    ),
    MergeCase(
      "to the root is followed",
      [.symlink("a", to: "/"), .symlink("b", to: "."), .directory("c"), .symlink("c/d", to: "..")],
      [.file("a/x", "1"), .file("b/y", "12"), .file("c/d/z", "123")],
      files: ["a->/", "b->.", "c/d->..", "x=1", "y=2", "z=3"]
    ),
    MergeCase(
      "without a target leads nowhere and is told",
      [.symlink("a", to: "")],
      [.file("a/x", "1")],
      files: ["a/x=1"],
      warnings: ["0 lost-link-target 1 a"]
    ),
    MergeCase(
      "to itself gives way",
      [.symlink("a", to: "a")],
      [.file("a/x", "1")],
      files: ["a/x=1"],
      warnings: ["1 symbolic-link-loop 1 a"]
    ),
    MergeCase(
      "in a circle gives way",
      [.symlink("a", to: "b"), .symlink("b", to: "c"), .symlink("c", to: "a")],
      [.file("a/x", "1")],
      files: ["a/x=1", "b->c", "c->a"],
      warnings: ["1 symbolic-link-loop 1 a"]
    ),
    MergeCase(
      "that goes through itself gives way",
      [.symlink("a", to: "a/b/c"), .symlink("d", to: "../d/../d")],
      [.file("a/x", "1"), .file("d/y", "12")],
      files: ["a/x=1", "d/y=2"],
      warnings: ["1 symbolic-link-loop 2 a"]
    ),
    MergeCase(
      "that is one more name of a lower one is this layer's own, whatever replaces it later",
      [.directory("t"), .symlink("s", to: "t")],
      [.hardLink("d", to: "s"), .file("d/x", "1"), .directory("d")],
      files: ["s->t", "t/x=1"],
      warnings: ["1 duplicate-entry 1 d"]
    ),
    MergeCase(
      "is not followed as the last part of a path",
      [.symlink("a", to: "b"), .file("b", "1")],
      [.file("a", "12")],
      files: ["a=2", "b=1"]
    ),
    MergeCase(
      "is not followed any more once it is deleted",
      [.file("b/x", "1"), .symlink("a", to: "b")],
      [.whiteout("a")],
      [.file("a/x", "12")],
      files: ["a/x=2", "b/x=1"]
    ),
    MergeCase(
      "is replaced by a directory of its own layer, and by a link again",
      [.directory("b"), .directory("c"), .symlink("a", to: "b")],
      [
        .file("a/1", "1"), .directory("a"), .file("a/2", "12"), .symlink("a", to: "c"),
        .file("a/3", "123"),
      ],
      files: ["a->c", "c/3=3"],
      waste: ["a/2 2 same-layer 1>1", "a/1 1 same-layer 1>1"]
    ),
  ]

  @Test(arguments: cases) func `leads where an engine goes`(merge: MergeCase) throws {
    try merge.check()
  }

  @Test(arguments: [39, 40, 41])
  func `is followed forty times, as in Linux`(count: Int) throws {
    let links = (0..<count).map { TarBuilder.Entry.symlink("l\($0)", to: "l\($0 + 1)") }
    let merge = try merge(TarBuilder(links), [.file("l0/x", "1")])
    let path = count <= 40 ? "l\(count)/x=1" : "l0/x=1"
    #expect(merge.files.contains(path))
  }

  @Test func `keeps many layers quick that go through links`() throws {
    var entries: [TarBuilder.Entry] = (0..<200).map { .symlink("l\($0)", to: "d\($0)") }
    entries += (0..<200).map { .file("l\($0)/x", "1") }
    #expect(try merge(TarBuilder(entries)).totals.visibleBytes == 200)
  }
}
