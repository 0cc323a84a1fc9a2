import Checks
import ImageFormat
import LayerAnalysis
import TestSupport
import Testing

@testable import ImageReport

@Suite struct `What an image ships, as a tree` {
  private static func map(
    _ layers: [ImageBuilder.Layer],
    limits: TreeFolding.Limits = TreeFolding.Limits()
  ) async throws -> (map: ContentMap, totals: ImageTotals, layers: [LayerTotals?]) {
    let directory = try TemporaryDirectory()
    let path = try ImageBuilder(layers: layers).archive(.ociArchive).write(in: directory, as: "i")
    let weighed = try await ImageWeigher(requests: PackageCatalogue.requests).weigh(
      ImageReference(path: path)
    )
    let analysis = weighed.analysis
    let catalogue = await PackageCatalogue(of: weighed)
    return (
      ContentMap(analysis, packages: catalogue, limits: limits), analysis.totals, analysis.layers
    )
  }

  /// What is said of each item in a line, its path first.
  private static func lines(_ map: ContentMap) -> [String] {
    map.items.map { item in
      let path = map.path(of: item.directory) + (item.name ?? Array("*".utf8))
      let fate = item.cause.map { "\($0.rawValue) \(item.removedBy.map { "\($0)" } ?? "-")" }
      let user = map.users[item.user].map { "\($0)" } ?? "several"
      let package = item.package.map { map.packages[$0]?.name ?? "several" }
      return "\(String(decoding: path, as: UTF8.self)) \(item.bytes) \(item.files) \(item.layer) "
        + "\(fate ?? "visible") \(user)" + (package.map { " \($0)" } ?? "")
    }
    .sorted()
  }

  @Test func `has each content once, at a name that it still has`() async throws {
    let (map, _, _) = try await Self.map([
      [
        .file("a/x", size: 10), .hardLink("b/y", to: "a/x"), .hardLink("b/z", to: "a/x"),
        .file("c", size: 5, uid: 7), .file("empty", ""),
      ],
      [.whiteout("a/x")],
    ])
    #expect(
      Self.lines(map) == ["b/y 10 2 0 visible 0", "c 5 1 0 visible 7", "empty 0 1 0 visible 0"]
    )
    #expect(map.directories.map(\.name) == [[], Array("b".utf8)])
    #expect(map.users == [0, 7])
    #expect(map.folded == nil)
  }

  @Test func `has what was lost where it was, with the cause and the layer`() async throws {
    let (map, totals, _) = try await Self.map([
      [.file("d/a", size: 10), .file("b", size: 20), .file("c", size: 30), .file("e", "")],
      [.whiteout("d"), .file("b", size: 21), .file("x", size: 1), .file("x", size: 2)],
      [.file("c", size: 30, mode: 0o600, uid: 5), .whiteout("e"), .file("d", size: 4)],
    ])
    #expect(
      Self.lines(map) == [
        "b 20 1 0 overwritten 1 0", "b 21 1 1 visible 0", "c 30 1 0 metadata-only 2 0",
        "c 30 1 2 visible 5", "d 4 1 2 visible 0", "d/a 10 1 0 deleted 1 0",
        "x 1 1 1 same-layer 1 0", "x 2 1 1 visible 0",
      ]
    )
    #expect(map.items.reduce(0) { $0 + $1.bytes } == totals.shippedBytes)
    let visible = map.items.filter { $0.cause == nil }
    #expect(visible.reduce(0) { $0 + $1.files } == totals.files)
    #expect(map.items.first { $0.cause == .metadataOnly }?.mode == 0o644)
  }

  @Test func `knows whose packages files are`() async throws {
    let database = "P:gcc\nV:13\nF:usr/bin\nR:gcc\nR:cc\n\nP:small\nV:1\nF:bin\nR:s\n"
    let (map, _, _) = try await Self.map([
      [
        .file("lib/apk/db/installed", RawBytes(database.utf8)), .file("usr/bin/gcc", size: 900),
        .file("bin/s", size: 1), .file("bin/t", size: 1),
      ],
      [.file("usr/bin/gcc", size: 901)],
    ])
    #expect(map.packages.map { $0?.name } == ["gcc", "small"])
    let lines = Self.lines(map)
    #expect(lines.contains("usr/bin/gcc 901 1 1 visible 0 gcc"))
    #expect(lines.contains("usr/bin/gcc 900 1 0 overwritten 1 0"))
    #expect(lines.contains("bin/s 1 1 0 visible 0 small"))
    #expect(lines.contains("bin/t 1 1 0 visible 0"))
  }

  /// Layers of files in a few directories, over and into one another.
  private static func layers(_ seed: Int) -> [ImageBuilder.Layer] {
    var random = Randomness(seed: seed)
    return (0..<5).map { layer in
      var entries: [TarBuilder.Entry] = []
      for number in 0..<40 {
        let depth = Int.random(in: 0...3, using: &random)
        let names = (0...depth).map { _ in "\(Int.random(in: 0...4, using: &random))" }
        let path = RawBytes((names.joined(separator: "/") + "f").utf8)
        switch Int.random(in: 0...9, using: &random) {
        case 0 where layer > 0: entries.append(.whiteout(RawBytes(names[0].utf8)))
        case 1 where number > 0: entries.append(.hardLink(path, to: "base"))
        default:
          let size = Int.random(in: 0...500, using: &random)
          let user = Int.random(in: 0...2, using: &random)
          entries.append(.file(path, size: size, uid: user))
        }
      }
      return .init(TarBuilder((layer == 0 ? [.file("base", size: 99)] : []) + entries))
    }
  }

  @Test(arguments: 0..<12)
  func `has every byte, however much is folded`(seed: Int) async throws {
    var limits = TreeFolding.Limits()
    (limits.items, limits.directories) = [(40, 8), (10, 2), (2, 1), (500, 500)][seed % 4]
    limits.foldsOfDirectory = seed % 3 == 0 ? 2 : 64
    let (map, totals, layers) = try await Self.map(Self.layers(seed), limits: limits)
    let (whole, _, _) = try await Self.map(Self.layers(seed))

    #expect(map.directories.count <= limits.directories)
    #expect((map.folded == nil) == (limits.items == 500))
    func sum(_ map: ContentMap, _ holds: (ContentMap.Item) -> Bool) -> Int64 {
      map.items.filter(holds).reduce(0) { $0 + $1.bytes }
    }
    #expect(sum(map) { _ in true } == totals.shippedBytes)
    #expect(sum(map) { $0.cause == nil } == totals.visibleBytes)
    #expect(sum(map) { $0.cause == nil && map.users[$0.user] == 0 } == totals.rootOwnedBytes)
    #expect(
      map.items.filter { $0.cause == nil }.reduce(0) { $0 + $1.files } == totals.files
    )
    for (index, layer) in layers.enumerated() {
      #expect(sum(map) { $0.layer == index } == layer?.shippedBytes)
      #expect(sum(map) { $0.layer == index && $0.cause != nil } == layer?.wastedBytes)
      for cause in Report.WastedFile.Cause.allCases {
        #expect(
          sum(map) { $0.layer == index && $0.cause == cause }
            == sum(whole) { $0.layer == index && $0.cause == cause }
        )
      }
    }
    let folds = map.items.filter { $0.name == nil }
    #expect(map.folded?.items ?? 0 == folds.count)
    #expect(map.folded?.files ?? 0 == folds.reduce(0) { $0 + $1.files })
    for (place, directory) in map.directories.enumerated() { #expect(directory.parent < place) }
    #expect(map.users.dropLast().allSatisfy { $0 != nil })
    let (again, _, _) = try await Self.map(Self.layers(seed), limits: limits)
    #expect(again == map)
  }

  @Test func `says that a fold is of several users where there are too many`() async throws {
    let files = (0..<50).map { number in
      TarBuilder.Entry.file(RawBytes("d/\(number)".utf8), size: 1, uid: number)
    }
    var limits = TreeFolding.Limits()
    (limits.items, limits.foldsOfDirectory) = (20, 4)
    let (map, _, _) = try await Self.map([.init(TarBuilder(files))], limits: limits)
    let fold = try #require(map.items.first { $0.name == nil })
    #expect(map.users[fold.user] == nil)
    #expect(map.users.last == .some(nil))
    #expect(map.items.count == 20)
  }

  /// Many small files in many directories, each of several layers and owners, and a few larger files in
  /// directories that hold less than any of those.
  private static let crowd: [ImageBuilder.Layer] = (0..<6).map { layer in
    var entries: [TarBuilder.Entry] = []
    for number in 0..<600 {
      let path = "lib/d\(number % 60)/f\(layer % 4)-\(number)"
      entries.append(.file(RawBytes(path.utf8), size: 90 + number % 10, uid: number % 7))
    }
    for number in 0..<4 {
      let path = "srv/only\(layer)-\(number)/large"
      entries.append(.file(RawBytes(path.utf8), size: 500 + number, uid: number % 2))
    }
    return .init(TarBuilder(entries))
  }

  @Test func `keeps the largest files, root's bytes and the layers', however much is folded`()
    async throws
  {
    var limits = TreeFolding.Limits()
    (limits.items, limits.directories, limits.foldsOfDirectory) = (200, 64, 8)
    limits.files = 24
    let (map, totals, layers) = try await Self.map(Self.crowd, limits: limits)
    #expect(map.directories.count <= 64)
    #expect(map.items.count <= 200)
    let lines = Self.lines(map)
    for (layer, number) in (0..<6).flatMap({ layer in (0..<4).map { (layer, $0) } }) {
      let line = "srv/only\(layer)-\(number)/large \(500 + number) 1 \(layer) visible \(number % 2)"
      #expect(lines.contains(line), "\(line)")
    }
    func sum(_ holds: (ContentMap.Item) -> Bool) -> Int64 {
      map.items.filter(holds).reduce(0) { $0 + $1.bytes }
    }
    #expect(sum { $0.cause == nil && map.users[$0.user] == 0 } == totals.rootOwnedBytes)
    for (index, layer) in layers.enumerated() {
      #expect(sum { $0.layer == index } == layer?.shippedBytes)
      #expect(sum { $0.layer == index && $0.cause != nil } == layer?.wastedBytes)
    }
    // There are folds of several owners, but of no package.
    #expect(map.items.contains { $0.name == nil && map.users[$0.user] == nil })
    #expect(map.items.allSatisfy { $0.package == nil } && map.packages.isEmpty)

    // Without its script the page has a table of them.
    var report = Report.full
    report.contents = map
    let page = String(decoding: HTMLRenderer().render(report), as: UTF8.self)
    #expect(page.contains("<td class=\"path\">srv/only0-3/large</td>"))
  }
}
