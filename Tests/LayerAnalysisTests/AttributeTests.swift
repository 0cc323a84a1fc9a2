internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `Owners and modes` {
  @Test func `are counted in the layer that ships them`() throws {
    let merge = try merge(
      [
        .file("a", "1", mode: 0o4755, uid: 0), .file("b", "12", mode: 0o2755, uid: 1),
        .file("c", "123", mode: 0o666, uid: 0), .directory("d", mode: 0o4777),
        .hardLink("e", to: "a"),
      ],
      [.whiteout("a"), .file("c", "1234", mode: 0o600, uid: 9)]
    )
    let layer = try merge.layer(0)
    #expect((layer.rootOwnedFiles, layer.rootOwnedBytes, layer.setuidFiles) == (2, 4, 1))
    #expect((layer.files, layer.hardLinks, layer.directories) == (3, 1, 1))
  }

  @Test func `are counted in the end by the names that are left`() throws {
    let merge = try merge(
      [
        .file("a", "1", mode: 0o4755, uid: 0), .hardLink("a2", to: "a", mode: 0o4755, uid: 0),
        .file("b", "12", mode: 0o2755, uid: 1), .hardLink("b2", to: "b", mode: 0o2755, uid: 1),
        .hardLink("b3", to: "b", mode: 0o2755, uid: 1), .file("c", "123", mode: 0o666, uid: 0),
        .directory("d", mode: 0o6777), .symlink("l", to: "a"),
      ],
      [.whiteout("c"), .whiteout("b2")]
    )
    let totals = merge.totals
    #expect(totals.files == 4)
    #expect((totals.setuidFiles, totals.setgidFiles, totals.worldWritableFiles) == (2, 2, 0))
    #expect((totals.rootOwnedFiles, totals.rootOwnedBytes) == (2, 1))
  }

  @Test func `are those of the last entry`() throws {
    let merge = try merge(
      [.file("a", "1", mode: 0o4755, uid: 0, gid: 3)],
      [.file("a", "1", mode: 0o2757, uid: 5, gid: 6)]
    )
    #expect(merge.tree == ["a file 1 layer 1 2757 5:6"])
    let totals = merge.totals
    #expect((totals.setuidFiles, totals.setgidFiles, totals.worldWritableFiles) == (0, 1, 1))
    #expect((totals.rootOwnedFiles, totals.rootOwnedBytes) == (0, 0))
  }

  @Test func `keep the sticky bit and nothing of the file's type`() throws {
    let merge = try merge([.file("a", "", mode: 0o101755), .directory("t", mode: 0o1777)])
    #expect(
      merge.tree == ["a file 0 layer 0 1755 0:0", "t directory 0 layer 0 1777 0:0"]
    )
  }

  @Test func `may be any number`() throws {
    let large = 4_000_000_000
    for format in [TarBuilder.Format.ustar, .pax, .gnu] {
      let merge = try merge([.file("a", "1", uid: large, gid: large - 1).format(format)])
      #expect(merge.tree == ["a file 1 layer 0 644 \(large):\(large - 1)"])
    }
  }
}

@Suite struct `Capabilities` {
  @Test func `are counted for every name of the file, whatever the link's header says`() throws {
    let merge = try merge(
      [.file("a", "1").capabilities(1 << 10), .hardLink("b", to: "a"), .file("c", "1")],
      [.hardLink("d", to: "a").capabilities(1 << 10), .hardLink("e", to: "c").capabilities(1)]
    )
    #expect(merge.totals.capabilityFiles == 3)
    let files = merge.analysis.finalFiles().filter(\.hasCapabilities)
    #expect(files.map { printable($0.path) } == ["a", "b", "d"])
  }

  @Test func `are lost with the file`() throws {
    let merge = try merge(
      [.file("a", "1").capabilities(1 << 10), .file("b", "1").capabilities(1)],
      [.file("a", "1"), .whiteout("b")]
    )
    #expect(merge.totals.capabilityFiles == 0)
    #expect(merge.analysis.wastedFiles().map(\.hasCapabilities) == [true, true])
  }

  @Test func `are no other attribute`() throws {
    let merge = try merge([
      .file("a", "1").xattr("user.a", "b"), .file("b", "1").xattr("security.capabilities", "x"),
      .file("c", "1").xattr("security.ima", [0xFF, 0x00]),
    ])
    #expect(merge.totals.capabilityFiles == 0)
  }
}

@Suite struct `The files` {
  private static func sample() throws -> Merge {
    try merge(
      [
        .directory("d", mode: 0o700, uid: 1), .file("d/a", "123"), .hardLink("d/b", to: "d/a"),
        .symlink("l", to: "d/a"), .fifo("p"), .file("gone", "12"), .file("twice", "1"),
        .file("twice", "22"),
      ],
      [.whiteout("gone"), .file("d/a", "123"), .opaque("x")]
    )
  }

  @Test func `of the end are in the order of their bytes`() throws {
    #expect(
      try Self.sample().tree == [
        "d directory 0 layer 0 700 1:0", "d/a file 3 layer 1 644 0:0",
        "d/b hardLink 3 layer 0 644 0:0 -> d/a", "l symbolicLink 0 layer 0 777 0:0 -> d/a",
        "p namedPipe 0 layer 0 644 0:0", "twice file 2 layer 0 644 0:0",
      ]
    )
  }

  @Test func `of a layer are in the order of the archive, with what became of them`() throws {
    let merge = try Self.sample()
    let files = try #require(merge.analysis.files(ofLayer: 0))
    #expect(
      files.map(merge.line) == [
        "d directory 0 layer 0 700 1:0", "d/a file 3 layer 0 644 0:0",
        "d/b hardLink 0 layer 0 644 0:0 -> d/a", "l symbolicLink 0 layer 0 777 0:0 -> d/a",
        "p namedPipe 0 layer 0 644 0:0", "gone file 2 layer 0 644 0:0 deleted 1",
        "twice file 1 layer 0 644 0:0 same-layer 0", "twice file 2 layer 0 644 0:0",
      ]
    )
    let upper = try #require(merge.analysis.files(ofLayer: 1))
    #expect(upper.map(\.kind) == [.whiteout, .file, .opaqueWhiteout])
  }

  @Test func `of a layer that is not there are unknown`() throws {
    let analysis = try merge([.file("a", "1")], nil).analysis
    #expect(analysis.files(ofLayer: 1) == nil)
    #expect(analysis.files(ofLayer: 2) == nil)
    #expect(analysis.files(ofLayer: -1) == nil)
  }

  @Test func `that are wasted are listed like the waste, with their owners`() throws {
    let merge = try merge(
      [.file("a", "123", mode: 0o4755, uid: 7), .file("b", "1"), .file("c", "1")],
      [.whiteout("a"), .file("b", "1"), .file("c", "2")]
    )
    #expect(
      merge.analysis.wastedFiles().map(merge.line) == [
        "a file 3 layer 0 4755 7:0 deleted 1", "b file 1 layer 0 644 0:0 metadata-only 1",
        "c file 1 layer 0 644 0:0 overwritten 1",
      ]
    )
  }
}
