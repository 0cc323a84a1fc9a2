import TestSupport
import Testing

@testable import ImageReport

@Suite struct `What became of files` {
  private func changes(_ old: [String: Int64], _ new: [String: Int64]) -> FileChanges {
    FileChanges(from: .sizes(old), to: .sizes(new))
  }

  @Test func `each is added, removed, grown or shrunk, the greatest difference first`() {
    let changes = changes(
      ["a": 1, "b": 5, "c": 7, "d/e": 100, "same": 3],
      ["b": 50, "c": 6, "d/f": 100, "same": 3, "z": 0]
    )

    #expect(
      changes.files.map { "\($0.path.text) \($0.kind) \($0.difference)" } == [
        "d/e removed -100", "d/f added 100", "b grown 45", "a removed -1", "c shrunk -1",
        "z added 0",
      ]
    )
    #expect(changes.sum(.added) == FileChanges.Sum(count: 2, bytes: 100))
    #expect(changes.sum(.removed) == FileChanges.Sum(count: 2, bytes: 101))
    #expect(changes.sum(.grown) == FileChanges.Sum(count: 1, bytes: 45))
    #expect(changes.sum(.shrunk) == FileChanges.Sum(count: 1, bytes: 1))
  }

  @Test func `directories are none of them`() {
    var listing = FileListing.sizes(["a": 1])
    listing.files[0].kind = .directory

    #expect(FileChanges(from: .sizes([:]), to: listing).files == [])
    #expect(FileChanges(from: .sizes(["a": 1]), to: listing).sum(.removed).count == 1)
  }

  @Test func `a few directories have all of them`() {
    let changes = changes(
      ["etc/motd": 5, "usr/lib/a": 10, "usr/lib/b": 10, "var/x": 1],
      [
        "etc/motd": 6, "usr/lib/a": 20, "usr/lib/b": 30, "usr/share/doc/x": 7, "usr/share/doc/y": 7,
        "app/m/1": 100, "app/m/2": 100, "app/m/n/3": 300,
      ]
    )

    #expect(
      changes.directories.map { "\($0.path.text) \($0.count) +\($0.gainedBytes) -\($0.lostBytes)" }
        == [
          "app/m/n/3 1 +300 -0", "app/m/1 1 +100 -0", "app/m/2 1 +100 -0", "usr/lib/ 2 +30 -0",
          "usr/share/doc/ 2 +14 -0", "etc/motd 1 +1 -0", "var/x 1 +0 -1",
        ] || changes.directories.first?.path == "app/m/"
    )
  }

  @Test func `many files of one directory are one place`() throws {
    let files = (0..<100).map { ("app/modules/f\($0)", Int64($0)) }
    let changes = changes([:], Dictionary(uniqueKeysWithValues: files))
    let directory = try #require(changes.directories.first)

    #expect(changes.directories.count == 1)
    #expect(directory.path == "app/modules/")
    #expect(directory.count == 100)
    #expect(directory.largest.path == "app/modules/f99")
  }

  @Test(arguments: 0..<20)
  func `each file is in exactly one of the places, whatever the trees are`(seed: Int) {
    var random = Randomness(seed: seed)
    func tree() -> [String: Int64] {
      var files: [String: Int64] = [:]
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        let depth = Int.random(in: 1...6, using: &random)
        let names = (0..<depth).map { _ in
          "abc.-".randomElement(using: &random).map { String($0) } ?? ""
        }
        // A path is a file or a directory, and here the ends of names tell which.
        let path = names.map { $0 + "/" }.joined() + "f"
        files[path] = Int64.random(in: 0...4, using: &random)
      }
      return files
    }
    let (old, new) = (tree(), tree())
    let changes = changes(old, new)

    let expected = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
    #expect(Set(changes.files.map(\.path.text)) == expected)
    #expect(changes.directories.reduce(0) { $0 + $1.count } == expected.count)
    let growth = new.values.reduce(0, +) - old.values.reduce(0, +)
    #expect(changes.directories.reduce(0) { $0 + $1.gainedBytes - $1.lostBytes } == growth)
    for file in changes.files {
      let places = changes.directories.filter { directory in
        file.path == directory.path
          || (directory.path.bytes.last.map { $0 == 0x2F } ?? true)
            && file.path.bytes.starts(with: directory.path.bytes)
      }
      #expect(places.count == 1, "\(file.path.text)")
    }
  }
}
