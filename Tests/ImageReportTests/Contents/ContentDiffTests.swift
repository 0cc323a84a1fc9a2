import TestSupport
import Testing

@testable import ImageReport

@Suite struct `The files of two images, as one tree` {
  private static func lines(_ diff: ContentDiff) -> [String] {
    diff.items.map { item in
      var names = [item.name.map { String(decoding: $0, as: UTF8.self) } ?? "*\(item.files)"]
      var directory = item.directory
      while directory > 0 {
        names.append(String(decoding: diff.directories[directory].name, as: UTF8.self))
        directory = diff.directories[directory].parent
      }
      let sizes = [item.old, item.new].map { $0.map { "\($0)" } ?? "-" }
      return "\(names.reversed().joined(separator: "/")) \(sizes.joined(separator: " ")) "
        + "\(item.state)"
    }
  }

  @Test func `has each file, and what became of it`() {
    var old = FileListing.sizes(["a": 1, "a-b/c": 2, "a/x": 3, "d/e/f": 4, "same": 9, "own": 5])
    var new = FileListing.sizes(["a-b/c": 7, "a/x": 3, "d/e/g": 4, "same": 9, "own": 5])
    old.files[old.files.firstIndex { $0.path == "own" } ?? 0].uid = 1
    let link = FileListing.File(
      path: "link",
      bytes: 0,
      kind: .symlink,
      layer: 0,
      mode: 0o777,
      uid: 0,
      gid: 0,
      linkTarget: "x"
    )
    old.files.append(link)
    new.files.append(link)
    new.files[new.files.count - 1].linkTarget = "y"
    let diff = ContentDiff(from: old, to: new)
    #expect(
      Self.lines(diff) == [
        "a 1 - removed", "link 0 0 changed", "own 5 5 metadataOnly", "same 9 9 same",
        "a-b/c 2 7 changed", "a/x 3 3 same", "d/e/f 4 - removed", "d/e/g - 4 added",
      ]
    )
    #expect(diff.folded == nil)
  }

  @Test func `takes a further name of a file for a file`() {
    var old = FileListing.sizes(["a": 5])
    let new = old
    old.files[0].kind = .hardLink
    old.files[0].linkTarget = "b"
    #expect(Self.lines(ContentDiff(from: old, to: new)) == ["a 5 5 same"])
  }

  @Test func `folds what is the same before what is not`() {
    let names = (0..<300).map { "d\($0 % 30)/f\($0)" }
    let old = FileListing.sizes(Dictionary(uniqueKeysWithValues: names.map { ($0, 100) }))
    var new = old
    for index in new.files.indices where index % 30 == 0 { new.files[index].bytes = 50 }
    new.files.removeLast()
    var limits = TreeFolding.Limits()
    (limits.items, limits.directories) = (60, 20)
    let diff = ContentDiff(from: old, to: new, limits: limits)
    #expect(diff.items.count <= 60)
    #expect(diff.items.reduce(0) { $0 + ($1.old ?? 0) } == old.bytes)
    #expect(diff.items.reduce(0) { $0 + ($1.new ?? 0) } == new.bytes)
    #expect(diff.items.reduce(0) { $0 + $1.files } == 300)
    let changed = diff.items.filter { $0.state == .changed && $0.name != nil }
    #expect(changed.count == 10)
    #expect(diff.folded?.files == diff.items.reduce(0) { $0 + ($1.name == nil ? $1.files : 0) })
    #expect(ContentDiff(from: old, to: new, limits: limits) == diff)
  }

  @Test(arguments: 0..<10)
  func `has the directories of sorted paths once each`(seed: Int) {
    var random = Randomness(seed: seed)
    let paths = Set(
      (0..<200).map { _ in
        (0...Int.random(in: 0...4, using: &random)).map { _ in
          ["a", "a-b", "b", "a b", "\u{E4}"].randomElement(using: &random) ?? ""
        }
        .joined(separator: "/")
      }
    )
    .map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    var sorted = SortedPaths()
    var found: [[UInt8]] = []
    for path in paths {
      let place = sorted.add(path)
      var names = [Array(place.name)]
      var directory = place.directory
      while directory > 0 {
        names.append(sorted.names[Int(directory)])
        directory = sorted.parents[Int(directory)]
      }
      found.append(Array(names.reversed().joined(separator: [UInt8(ascii: "/")])))
    }
    #expect(found == paths)
    let directories = zip(sorted.parents, sorted.names).map { "\($0) \($1)" }
    #expect(Set(directories).count == directories.count)
  }
}
