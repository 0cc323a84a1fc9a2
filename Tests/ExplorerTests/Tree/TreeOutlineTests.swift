internal import LayerAnalysis
internal import TestSupport
internal import Testing

@testable internal import Explorer

/// An outline of the final files of some layers.
private func outline(_ layers: TarBuilder...) async throws -> TreeOutline {
  let explored = try await Explored(ImageBuilder(layers: layers.map { ImageBuilder.Layer($0) }))
  let tree = explored.model.subject.tree
  return TreeOutline(tree, FileTreeView(tree, .final))
}

extension TreeOutline {
  /// All rows, indented, made by going through the tree and without the arithmetic of rows.
  fileprivate mutating func expectedRows() -> [Row] {
    var result: [Row] = []
    func add(_ directory: Node, _ depth: Int) {
      let children = tree.children(of: directory).filter { view.isShown[Int($0)] }
        .sorted { left, right in
          let (first, second) = (view.bytes[Int(left)], view.bytes[Int(right)])
          if order == .size, first != second { return first > second }
          return tree.name(of: left).lexicographicallyPrecedes(tree.name(of: right))
        }
      for child in children {
        result.append(Row(node: child, depth: depth))
        if isOpen(child) { add(child, depth + 1) }
      }
    }
    add(FileTree.root, 0)
    return result
  }

  fileprivate func node(_ path: String) throws -> Node {
    try #require(tree.node(at: Array(path.utf8)))
  }

  fileprivate mutating func names() -> [String] {
    rows(from: 0, count: count).map { row in
      String(repeating: " ", count: row.depth)
        + String(decoding: tree.name(of: row.node), as: UTF8.self)
    }
  }
}

@Suite struct `An outline of files` {
  private static let layer: TarBuilder = [
    .directory("a"), .file("a/small", "1"), .file("a/large", "123456789"), .file("b", "12345"),
    .directory("c/empty"), .file("c/d/e/deep", "12"),
  ]

  @Test func `shows the largest first, or goes by name, and opens what it is asked to`()
    async throws
  {
    var outline = try await outline(Self.layer)
    #expect(outline.names() == ["a", "b", "c"])
    outline.set(try outline.node("a"), isOpen: true)
    #expect(outline.names() == ["a", " large", " small", "b", "c"])
    outline.sort(by: .name)
    outline.set(try outline.node("c"), isOpen: true)
    #expect(outline.names() == ["a", " large", " small", "b", "c", " d", " empty"])
    outline.set(try outline.node("a"), isOpen: false)
    #expect(outline.names() == ["a", "b", "c", " d", " empty"])
  }

  @Test func `keeps what is open in a directory that is closed and opened again`() async throws {
    var outline = try await outline(Self.layer)
    outline.setAll(isOpen: true)
    #expect(outline.count == 9)
    outline.set(try outline.node("c"), isOpen: false)
    outline.set(try outline.node("c/d/e"), isOpen: false)
    #expect(outline.count == 5)
    outline.set(try outline.node("c"), isOpen: true)
    #expect(outline.names().suffix(4) == ["c", " d", "  e", " empty"])
  }

  @Test func `finds every row and every window as a plain list has them`() async throws {
    var random = Randomness(seed: 7)
    var files: [TarBuilder.Entry] = []
    for number in 0..<300 {
      let names = (0...Int.random(in: 0...4, using: &random)).map { _ in
        "d\(Int.random(in: 0...3, using: &random))"
      }
      let path = names.joined(separator: "/") + "/f\(number)"
      files.append(
        .file(
          RawBytes(path.utf8),
          RawBytes(repeatElement(0x61, count: Int.random(in: 0...50, using: &random)))
        )
      )
    }
    var outline = try await outline(TarBuilder(files))
    for turn in 0..<200 {
      let node = FileTree.Node(Int.random(in: 1...outline.tree.count - 1, using: &random))
      switch Int.random(in: 0...9, using: &random) {
      case 0: outline.setAll(isOpen: turn % 2 == 0)
      case 1: outline.sort(by: turn % 2 == 0 ? .name : .size)
      case 2: outline.reveal(node)
      default: outline.set(node, isOpen: !outline.isOpen(node))
      }
      let expected = outline.expectedRows()
      #expect(outline.count == expected.count)
      let first = Int.random(in: 0...expected.count, using: &random)
      let window = outline.rows(from: first, count: 9)
      #expect(window == Array(expected.dropFirst(first).prefix(9)))
      let place = expected.firstIndex { $0.node == node }
      #expect(outline.row(of: node) == place)
    }
  }

  @Test func `opens all directories of a part that has few paths`() async throws {
    var outline = try await outline(Self.layer, [.file("x/y/z", "1")])
    outline.show(FileTreeView(outline.tree, .changes(1)), openingUpTo: 10)
    #expect(outline.names() == ["x", " y", "  z"])
    outline.show(FileTreeView(outline.tree, .final), openingUpTo: 2)
    #expect(outline.names().contains("  z"))
    #expect(!outline.names().contains(" large"))
  }
}
