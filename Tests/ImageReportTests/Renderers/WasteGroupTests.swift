import Testing

@testable import ImageReport

@Suite struct WasteGroupTests {
  private func paths(_ files: [Report.WastedFile]) -> [String] {
    WasteGroup.groups(of: files).map { "\($0.path.text) \($0.count) \($0.bytes)" }
  }

  private func deleted(_ paths: [String]) -> [Report.WastedFile] {
    paths.map { Report.wasted(BytePath(Array($0.utf8)), 10, .deleted, 0, 1) }
  }

  @Test func `a deleted directory is one group`() {
    #expect(
      paths(deleted(["opt/cache/a", "opt/cache/b/c", "opt/cache/b/d"])) == ["opt/cache/ 3 30"]
    )
  }

  @Test func `one file keeps its path`() {
    #expect(paths(deleted(["opt/cache/a"])) == ["opt/cache/a 1 10"])
  }

  @Test func `files that share the root only are apart`() {
    #expect(
      paths(deleted(["usr/lib/a", "usr/lib/b", "opt/a", "marker"]))
        == ["usr/lib/ 2 20", "marker 1 10", "opt/a 1 10"]
    )
  }

  @Test func `a few directories inside one of the root are apart`() {
    #expect(
      paths(deleted(["var/cache/apt/a", "var/cache/apt/b", "var/lib/apt/c", "var/lib/d"]))
        == ["var/cache/apt/ 2 20", "var/lib/ 2 20"]
    )
  }

  @Test func `many directories or single files inside one of the root are one group`() {
    let many = (0..<5).flatMap { ["opt/\($0)/a", "opt/\($0)/b"] }

    #expect(paths(deleted(many)) == ["opt/ 10 100"])
    #expect(paths(deleted(["etc/passwd", "etc/group", "etc/apt/a"])) == ["etc/ 3 30"])
  }

  @Test func `a name that only starts like another is no directory of it`() {
    #expect(paths(deleted(["opt/cat/a", "opt/cat2/b"])) == ["opt/ 2 20"])
  }

  @Test func `several copies of one path keep it`() throws {
    let groups = WasteGroup.groups(of: deleted(["marker", "marker", "d/e/f", "d/e/f", "d/e/f"]))

    #expect(groups.map(\.path) == ["d/e/f", "marker"])
    #expect(groups.map(\.count) == [3, 2])
    #expect(groups.map(\.isOnePath) == [true, true])
    let other = try #require(WasteGroup.groups(of: deleted(["d/a", "d/a", "d/b"])).first)
    #expect(!other.isOnePath)
    #expect(other.path == "d/")
  }

  @Test func `the largest file has its path inside the group`() {
    let files = [
      Report.wasted("opt/cache/a", 10, .deleted, 0, 1),
      Report.wasted("opt/cache/deep/er/f", 90, .deleted, 0, 1),
    ]

    #expect(WasteGroup.groups(of: files).map(\.nameOfLargest) == ["deep/er/f"])
  }

  @Test func `another cause or layer is another group`() {
    let files = [
      Report.wasted("d/e/a", 1, .deleted, 0, 1), Report.wasted("d/e/b", 1, .overwritten, 0, 1),
      Report.wasted("d/e/c", 1, .deleted, 0, 2), Report.wasted("d/e/d", 1, .deleted, 1, 2),
    ]

    #expect(WasteGroup.groups(of: files).count == 4)
  }

  @Test func `the order of the files does not matter`() {
    let files = Report.wasteful.wasted

    #expect(paths(files) == paths(files.reversed()))
    #expect(
      paths(files).prefix(4) == [
        "opt/archive.bin 1 300000", "srv/app/assets/ 10 81500", "opt/cache/ 12 66000",
        "srv/app/data.bin 1 60000",
      ]
    )
  }

  @Test func `sizes beyond all sense do not trap`() {
    let files = [
      Report.wasted("d/e/a", .max, .deleted, 0, 1), Report.wasted("d/e/b", .max, .deleted, 0, 1),
    ]

    #expect(paths(files) == ["d/e/ 2 \(Int64.max)"])
  }

  @Test func `odd paths are groups like any other`() {
    #expect(paths(deleted(["", "/", "a", "a", "a/"])).count == 4)
  }
}
