internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

/// What a part of the tree shows, a line each: what became of it, its path, its bytes.
private func lines(
  _ scope: FileTree.Scope,
  _ filter: FileTree.Filter = .init(),
  of layers: TarBuilder?...
) throws -> [String] {
  let tree = try FileTree(ImageAnalysis(of: contents(layers)))
  let view = FileTreeView(tree, scope, filter)
  return (1..<FileTree.Node(tree.count)).filter { view.isShown[Int($0)] }
    .map { "\(view.marks[Int($0)]) \(printable(tree.path(of: $0))) \(view.bytes[Int($0)])" }
    .sorted()
}

@Suite struct `What a layer makes of a path` {
  private static let base: TarBuilder = [
    .directory("d", mode: 0o755), .file("d/f", "12345", mode: 0o644), .symlink("l", to: "d/f"),
    .file("empty", ""),
  ]

  private static func marks(_ entries: TarBuilder.Entry...) throws -> [String] {
    try lines(.changes(1), of: base, TarBuilder(entries))
      .filter { !$0.hasPrefix("unchanged") }
  }

  @Test func `is added where nothing was`() throws {
    #expect(try Self.marks(.file("new", "12")) == ["added new 2"])
  }

  @Test func `is changed where the content or the kind is another`() throws {
    #expect(try Self.marks(.file("d/f", "54321")) == ["changed d/f 5"])
    #expect(try Self.marks(.symlink("l", to: "d")) == ["changed l 0"])
    #expect(try Self.marks(.directory("l")) == ["changed l 0"])
  }

  @Test func `is metadata only where the content is the same`() throws {
    #expect(try Self.marks(.file("d/f", "12345", mode: 0o755)) == ["metadataOnly d/f 5"])
    #expect(try Self.marks(.file("empty", "", mode: 0o600)) == ["metadataOnly empty 0"])
    #expect(try Self.marks(.directory("d", mode: 0o700)) == ["metadataOnly d 0"])
  }

  @Test func `is nothing where a directory or an empty file is only repeated`() throws {
    #expect(try Self.marks(.directory("d", mode: 0o755), .file("empty", "")) == [])
  }

  @Test func `is deleted with all that was in it`() throws {
    #expect(try Self.marks(.whiteout("d")) == ["deleted d 5", "deleted d/f 5"])
  }

  @Test func `is opaque for a directory whose lower contents are hidden`() throws {
    #expect(
      try Self.marks(.opaque("d"), .file("d/g", "1")) == [
        "added d/g 1", "deleted d/f 5", "opaque d 1",
      ]
    )
  }

  @Test func `counts a content once that several names lose`() throws {
    let layers: [TarBuilder] = [
      [.file("a", "12345"), .hardLink("b", to: "a")], [.whiteout("a")], [.whiteout("b")],
    ]
    #expect(try lines(.changes(1), of: layers[0], layers[1]) == ["deleted a 0"])
    #expect(
      try lines(.changes(2), of: layers[0], layers[1], layers[2]) == ["deleted b 5"]
    )
    #expect(
      try lines(.upTo(1, since: 1), of: layers[0], layers[1], layers[2]) == [
        "deleted a 0", "unchanged b 5",
      ]
    )
  }

  @Test func `sums up over several layers by what was there before all of them`() throws {
    let found = try lines(
      .upTo(2, since: 1),
      of: Self.base,
      [.file("d/f", "1"), .file("gone", "1")],
      [.whiteout("d/f"), .whiteout("gone"), .file("new", "1")]
    )
    #expect(
      found == [
        "added new 1", "deleted d/f 5", "unchanged d 0", "unchanged empty 0", "unchanged l 0",
      ]
    )
  }
}

@Suite struct `Every layer that a path was in` {
  @Test func `is told with what it made of it, and what became of the content`() throws {
    let tree = try FileTree(
      ImageAnalysis(
        of: contents([
          [.file("a", "12345", mode: 0o600)], [.file("b", "")], [.file("a", "12345", mode: 0o644)],
          [.whiteout("a")], [.file("a", "1")],
        ])
      )
    )
    let versions = tree.versions(of: try #require(tree.node(at: Array("a".utf8))))
    #expect(versions.map(\.layer) == [0, 2, 3, 4])
    #expect(versions.map(\.mark) == [.added, .metadataOnly, .deleted, .added])
    #expect(versions.map(\.file.loss?.removedBy) == [2, 3, 3, nil])
    #expect(versions.map(\.file.loss?.cause) == [.metadataOnly, .deleted, .deleted, nil])
    #expect(versions.map(\.file.mode) == [0o600, 0o644, 0o644, 0o644])
  }

  @Test func `has the layers that hide what is in a directory`() throws {
    let tree = try FileTree(
      ImageAnalysis(of: contents([[.file("d/a", "1")], [.opaque("d")], [.file("d/b", "2")]]))
    )
    let versions = tree.versions(of: try #require(tree.node(at: Array("d".utf8))))
    #expect(versions.map(\.layer) == [0, 1])
    #expect(versions.map(\.mark) == [.added, .opaque])
  }

  @Test func `is nothing where no layer has the path`() throws {
    let tree = try FileTree(ImageAnalysis(of: contents([[.file("a/b", "1")], nil])))
    #expect(tree.node(at: Array("x".utf8)) == nil)
    #expect(tree.node(at: Array("a/b/c".utf8)) == nil)
    let directory = try #require(tree.node(at: Array("a".utf8)))
    #expect(tree.versions(of: directory).map(\.mark) == [.added])
    #expect(FileTreeView(tree, .changes(1)).totalFiles == 0)
    #expect(FileTreeView(tree, .layer(1)).totalFiles == 0)
  }
}

@Suite struct `A part of the tree` {
  private static let layers: [TarBuilder] = [
    [
      .file("r", "1", uid: 0), .file("u", "22", uid: 5), .file("w", "333", uid: 5), .directory("d"),
    ],
    [.file("w", "4444", uid: 0), .whiteout("u")],
  ]

  private func found(_ scope: FileTree.Scope, _ change: (inout FileTree.Filter) -> Void) throws
    -> [String]
  {
    var filter = FileTree.Filter()
    change(&filter)
    return try lines(scope, filter, of: Self.layers[0], Self.layers[1])
  }

  @Test func `has only what is wasted, or only what root owns, where that is asked for`() throws {
    #expect(try found(.final) { $0.rootOwnedOnly = true } == ["unchanged r 1", "unchanged w 4"])
    #expect(try found(.wasted) { _ in } == ["unchanged u 2", "unchanged w 3"])
    #expect(try found(.layer(0)) { $0.wastedOnly = true } == ["added u 2", "added w 3"])
    #expect(try found(.changes(1)) { $0.wastedOnly = true } == [])
    #expect(try found(.wasted) { $0.rootOwnedOnly = true } == [])
  }

  @Test func `leaves out what became of paths that nobody wants to see`() throws {
    #expect(
      try found(.upTo(1, since: 1)) { $0.hiddenMarks = [.unchanged] }
        == ["changed w 4", "deleted u 2"]
    )
  }

  @Test func `has everything that layers ever had at the paths that are wanted`() throws {
    #expect(
      try found(.everything) { _ in }
        == ["deleted u 2", "unchanged d 0", "unchanged r 1", "unchanged w 3"]
    )
  }
}
