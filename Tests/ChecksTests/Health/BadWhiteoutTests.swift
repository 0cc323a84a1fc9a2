internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG906 bad-whiteout` {
  @Test func `says what each kind does`() async throws {
    let judgement = try await judge(
      "bad-whiteout",
      ImageBuilder(layers: [
        [.file("a", "1")],
        [
          .file("x/.wh.", ""), .file(".wh.a", "content"), .whiteout("nothing"),
          .characterDevice("gone", major: 0, minor: 0),
        ],
      ])
    )
    #expect(
      judgement.findings.map { "\($0.severity): \($0.message)" } == [
        "warning: a whiteout names nothing, and deletes nothing",
        "warning: a whiteout is no empty file, and some tools take it for one of the image",
        "warning: a character device 0:0 is overlayfs's own mark for what is deleted, which deletes "
          + "nothing in an image",
        "note: a whiteout deletes a path that no layer below has",
      ]
    )
  }

  @Test func `passes over whiteouts that work`() async throws {
    let image = ImageBuilder(layers: [
      [.file("a", "1"), .file("d/b", "1")], [.whiteout("a"), .opaque("d")],
    ])
    #expect(try await judge("bad-whiteout", image).outcome == .clean)
  }

  @Test func `does not miss a file that may be in a layer which is not there`() async throws {
    let image = ImageBuilder(layers: [.foreign([.file("a", "b")]), [.whiteout("a")]])
    let weighed = try await weigh(image, .ociArchive)
    let row = await Judge().judge(weighed, base: BaseImage(source: .unknown)).rows
      .first { $0.rule.slug == "bad-whiteout" }
    #expect(row?.outcome == .notCheckable("the content of a layer is not in the archive"))
  }
}
