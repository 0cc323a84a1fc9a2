internal import Foundation
@testable internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

/// A generator of numbers that a seed determines (Steele, Lea and Flood, "SplitMix").
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

/// Makes layers of few names, so that they get into each other's way.
private struct LayerGenerator {
  private var random: SplitMix64
  private let names: [String]

  init(seed: UInt64) {
    random = SplitMix64(state: seed)
    names = Array(["a", "b", "c", "d", "e", "f"].prefix(2 + Int(seed % 5)))
  }

  mutating func layers() -> [[Step]] {
    let layers = (0..<number(1...6)).map { _ in (0..<number(0...10)).map { _ in step() } }
    // An instruction that is repeated.
    guard number(0...9) == 0, let again = layers.randomElement(using: &random) else {
      return layers
    }
    return layers + [again]
  }

  private mutating func step() -> Step {
    switch number(0...99) {
    case 0..<36: .file(path(), content: content(), owner())
    case 36..<52: .directory(path(), owner())
    case 52..<66: .symbolicLink(path(), to: target())
    case 66..<78: .hardLink(path(), to: path(), owner())
    case 78..<80: .pipe(path())
    case 80..<95: .whiteout(path())
    default: .opaque(number(0...5) == 0 ? "" : path())
    }
  }

  private mutating func path() -> String { components(number(1...3)).joined(separator: "/") }

  private mutating func target() -> String {
    var parts = components(number(1...2))
    for _ in 0..<number(0...3) where number(0...2) == 0 {
      parts.insert(
        [".", "..", ".."].randomElement(using: &random) ?? "",
        at: number(0...parts.count)
      )
    }
    return (number(0...2) == 0 ? "/" : "") + parts.joined(separator: "/")
  }

  private mutating func components(_ count: Int) -> [String] {
    (0..<count).map { _ in names.randomElement(using: &random) ?? "a" }
  }

  private mutating func content() -> String {
    ["", "1", "2", "33", "44", "55555", "66666", "7777777"].randomElement(using: &random) ?? ""
  }

  private mutating func owner() -> Step.Owner {
    let modes = [0o644, 0o755, 0o4755, 0o2755, 0o666]
    return Step.Owner(mode: modes.randomElement(using: &random) ?? 0, uid: number(0...2) * 500)
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }
}

@Suite struct `Random layers` {
  /// `TARE_SEEDS=5000` looks further.
  private static let seeds: Range<UInt64> = {
    let wanted = ProcessInfo.processInfo.environment["TARE_SEEDS"].flatMap(UInt64.init)
    return 0..<(wanted ?? 400)
  }()

  /// What the two say, where they do not agree.
  private static func difference(_ layers: [[Step]]) throws -> (
    found: [String], expected: [String]
  )? {
    let contents = try contents(layers.map { TarBuilder($0.map(\.entry)) })
    let analysis = try ImageAnalysis(of: contents)
    let found = Merge(analysis: analysis).account
    let expected = ReferenceModel(layers).account
    return found == expected ? nil : (found, expected)
  }

  /// The smallest part of the layers that still shows the difference.
  private static func shrink(_ layers: [[Step]]) throws -> [[Step]] {
    var layers = layers
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for layer in layers.indices.reversed() {
        for step in layers[layer].indices.reversed() {
          var fewer = layers
          fewer[layer].remove(at: step)
          if try difference(fewer) != nil { (layers, isSmaller) = (fewer, true) }
        }
        var fewer = layers
        fewer.remove(at: layer)
        if try difference(fewer) != nil { (layers, isSmaller) = (fewer, true) }
      }
    }
    return layers
  }

  private static func text(_ layers: [[Step]]) -> String {
    layers.enumerated().map { number, steps in
      "layer \(number)\n" + steps.map { "  \($0)\n" }.joined()
    }.joined()
  }

  @Test(arguments: seeds)
  func `weigh what the reference model says`(seed: UInt64) throws {
    var generator = LayerGenerator(seed: seed)
    let layers = generator.layers()
    guard try Self.difference(layers) != nil else { return }
    let small = try Self.shrink(layers)
    let difference = try #require(try Self.difference(small))
    let found = difference.found.filter { !difference.expected.contains($0) }
    let expected = difference.expected.filter { !difference.found.contains($0) }
    Issue.record(
      """
      seed \(seed)
      \(Self.text(small))found
        \(found.joined(separator: "\n  "))
      expected
        \(expected.joined(separator: "\n  "))
      from
      \(Self.text(layers))
      """
    )
  }

  @Test(arguments: (0..<40).map { UInt64($0 * 10) })
  func `weigh the same through every way in`(seed: UInt64) throws {
    var generator = LayerGenerator(seed: seed)
    _ = try merge(generator.layers().map { TarBuilder($0.map(\.entry)) })
  }

  @Test(arguments: (0..<60).map { UInt64($0 * 7) })
  func `look in the tree after each layer as if there were none above it`(seed: UInt64) throws {
    var generator = LayerGenerator(seed: seed)
    let contents = try contents(generator.layers().map { TarBuilder($0.map(\.entry)) })
    let tree = try FileTree(ImageAnalysis(of: contents))
    var below = Presence([])
    for layer in contents.indices {
      let analysis = try ImageAnalysis(of: Array(contents[...layer]))
      let files = analysis.finalFiles()
      let view = FileTreeView(tree, .upTo(layer, since: layer))
      #expect(lines(tree, view) { $0 != .deleted } == files.map(line).sorted(), "layer \(layer)")
      var filter = FileTree.Filter()
      filter.hiddenMarks = [.deleted]
      let present = FileTreeView(tree, .upTo(layer, since: layer), filter)
      #expect(present.totalBytes == analysis.totals.visibleBytes)
      #expect(present.totalFiles == analysis.totals.files)

      let above = Presence(files)
      let changes = FileTreeView(tree, .changes(layer))
      let deleted = below.files.subtracting(above.paths)
      let added = above.files.subtracting(below.paths)
      #expect(paths(tree, changes, .deleted) == deleted, "layer \(layer)")
      #expect(paths(tree, changes, .added) == added, "layer \(layer)")
      below = above

      let entries = FileTreeView(tree, .layer(layer))
      #expect(entries.totalBytes == analysis.layers[layer]?.shippedBytes)
    }
    let analysis = tree.analysis
    #expect(FileTreeView(tree, .final).totalBytes == analysis.totals.visibleBytes)
    #expect(FileTreeView(tree, .final).totalFiles == analysis.totals.files)
    #expect(FileTreeView(tree, .wasted).totalBytes == analysis.totals.wastedBytes)
    var wasted = FileTree.Filter()
    wasted.wastedOnly = true
    for layer in contents.indices {
      let view = FileTreeView(tree, .layer(layer), wasted)
      #expect(view.totalBytes == analysis.layers[layer]?.wastedBytes)
    }
    var owned = FileTree.Filter()
    owned.rootOwnedOnly = true
    let view = FileTreeView(tree, .final, owned)
    #expect(view.totalFiles == analysis.totals.rootOwnedFiles)
    #expect(view.totalBytes == analysis.totals.rootOwnedBytes)
  }

  /// The paths of all but directories, and those of everything: an entry implies the directories above.
  private struct Presence {
    var files: Set<String> = []
    var paths: Set<String> = []

    init(_ all: [AnalyzedFile]) {
      for file in all {
        if file.kind != .directory { files.insert(printable(file.path)) }
        for end in file.path.indices where file.path[end] == UInt8(ascii: "/") {
          paths.insert(printable(file.path[..<end]))
        }
        paths.insert(printable(file.path))
      }
    }
  }

  /// What a view shows besides directories that nobody brought, sorted.
  private func lines(
    _ tree: FileTree,
    _ view: FileTreeView,
    where isWanted: (FileTree.Mark) -> Bool
  )
    -> [String]
  {
    nodes(tree, view).filter { isWanted(view.marks[Int($0)]) }
      .compactMap { tree.file(at: $0, in: view) }.map(line).sorted()
  }

  private func paths(_ tree: FileTree, _ view: FileTreeView, _ mark: FileTree.Mark) -> Set<String> {
    let files = nodes(tree, view).filter { view.marks[Int($0)] == mark }
      .compactMap { tree.file(at: $0, in: view) }.filter { $0.kind != .directory }
    return Set(files.map { printable($0.path) })
  }

  private func nodes(_ tree: FileTree, _ view: FileTreeView) -> [FileTree.Node] {
    (1..<FileTree.Node(tree.count)).filter { node in
      let reference = Int(view.references[Int(node)])
      guard reference >= 0 else { return false }
      let record = tree.history.records[reference]
      // No entry brought it.
      return (record.isPresent ? record : tree.recordBefore(reference))?.entry ?? -1 >= 0
    }
  }

  private func line(_ file: AnalyzedFile) -> String {
    let target = file.linkTarget.map { " -> " + printable($0) } ?? ""
    return "\(printable(file.path)) \(file.kind) \(file.size) layer \(file.layer)\(target)"
  }
}
