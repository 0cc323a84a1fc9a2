internal import Foundation
internal import TestSupport
internal import Testing

/// Archives written by real tools, with numbers that a program which shares no code with tare
/// computed from them (`Scripts/oracle`), beside them as `<archive>.expected.json`.
@Suite struct `A real archive` {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let suffix = ".expected.json"

  /// Archives of the project.
  static let own = archives(below: root.appending(path: "TestImages"))
  /// Archives of the people who work on it, which are not everywhere.
  static let shared = archives(below: root.appending(path: "../shared/images").standardized)

  private static func archives(below directory: URL) -> [String] {
    let names = FileManager.default.enumerator(atPath: directory.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(suffix) }.sorted()
      .map { directory.appending(path: String($0.dropLast(suffix.count))).path }
  }

  @Test func `is there for each case`() { #expect(Self.own.count >= 25) }

  @Test(
    arguments: ["linux/amd64", "linux/arm64", "linux/arm/v7"]
  )
  func `is one image for several platforms, though its two views spell its name differently`(
    platform: String
  ) throws {
    let path = try #require(Self.own.first { $0.hasSuffix("/ctr-export.tar") })
    let chosen = try report(of: TareProcess.run([path, "--format", "json"]))
    let asked = try report(
      of: TareProcess.run([path, "--format", "json", "--platform", platform])
    )
    let host = chosen["image"]["platform"]["architecture"]
    #expect(asked["image"]["platform"]["os"] == "linux")
    #expect((asked == chosen) == (host == asked["image"]["platform"]["architecture"]))
  }

  @Test(arguments: own)
  func `has the numbers of an independent program`(path: String) throws {
    try expectNumbers(of: path)
  }

  @Test(
    .enabled(if: !shared.isEmpty, "the folder ../shared/images is not on this machine"),
    arguments: shared
  )
  func `has the shared numbers of an independent program`(path: String) throws {
    try expectNumbers(of: path)
  }

  private func expectNumbers(of path: String) throws {
    let bytes = try Data(contentsOf: URL(filePath: path + Self.suffix))
    let expected = try JSONValue(parsing: Array(bytes))
    #expect(!expected["images"].elements.isEmpty)
    for (number, image) in expected["images"].elements.enumerated() {
      let (result, page) = try withTemporaryDirectory { directory in
        let options = ["--duplicates", "--image", "@\(number)"]
        let output = ["--format", "json", "-o", "html=\(directory.path("page"))"]
        let result = try TareProcess.run([path] + options + output)
        return (result, HTMLOutput(directory.read("page") ?? []))
      }
      let report = try report(of: result)
      #expect(report["source"]["archiveBytes"] == expected["archiveBytes"])
      let compression = expected["outerCompression"]
      #expect(
        report["source"]["compression"] == (compression == "directory" ? "none" : compression)
      )
      #expect(report["image"]["names"] == image["image"]["names"])
      for key in ["os", "architecture"] {
        #expect(report["image"]["platform"][key] == image["image"]["platform"][key])
      }
      #expect(
        (report["image"]["config"]["user"].string ?? "") == (image["image"]["user"].string ?? "")
      )
      for (key, value) in image["totals"].members {
        #expect(report["totals"][key] == value, "image \(number), \(key)")
      }
      expectLayers(image["layers"].elements, in: report)
      expectWaste(image["wasted"].elements, in: report)
      #expect(page.violations == [])
      expectItems(of: try JSONValue(parsing: page.data), addUpTo: report)
    }
  }

  private func expectLayers(_ layers: [JSONValue], in report: JSONValue) {
    #expect(report["layers"].elements.count == layers.count)
    for (layer, expected) in zip(report["layers"].elements, layers) {
      for (key, value) in expected.without("diffIDMatches").members {
        #expect(layer[key] == value, "layer \(expected["index"]), \(key)")
      }
    }
    let mismatches = report["warnings"].elements.count { $0["code"] == "diffid-mismatch" }
    #expect(mismatches == layers.count { $0["diffIDMatches"] == .bool(false) })
  }

  /// Compares what the page draws with the totals.
  private func expectItems(of data: JSONValue, addUpTo report: JSONValue) {
    func column(_ name: String) -> [Int] { data["items"][name].elements.map { $0.integer ?? -2 } }
    let rows = zip(zip(column("bytes"), column("files")), zip(column("layer"), column("cause")))
    func sum(_ holds: (_ layer: Int, _ cause: Int) -> Bool) -> JSONValue {
      .integer(rows.reduce(0) { $0 + (holds($1.1.0, $1.1.1) ? $1.0.0 : 0) })
    }
    #expect(data["totals"]["shippedBytes"] == report["totals"]["shippedBytes"])
    guard data["items"] != .null else {
      #expect(data["unknown"].string?.isEmpty == false)
      #expect(report["totals"]["shippedBytes"] == .null)
      return
    }
    #expect(sum { _, _ in true } == report["totals"]["shippedBytes"])
    #expect(sum { _, cause in cause < 0 } == report["totals"]["visibleBytes"])
    let files = rows.reduce(0) { $0 + ($1.1.1 < 0 ? $1.0.1 : 0) }
    #expect(.integer(files) == report["totals"]["files"])
    for (index, layer) in report["layers"].elements.enumerated() {
      #expect(sum { number, _ in number == index } == layer["shippedBytes"])
      #expect(sum { number, cause in number == index && cause >= 0 } == layer["wastedBytes"])
    }
    let causes = data["causes"].elements.compactMap(\.string)
    for (key, cause) in [("deletedBytes", "deleted"), ("sameLayerBytes", "same-layer")] {
      #expect(sum { $1 >= 0 && causes[$1] == cause } == report["totals"][key])
    }
  }

  /// Compares all rows and, where sizes differ, their order.
  private func expectWaste(_ wasted: [JSONValue], in report: JSONValue) {
    func named(_ row: JSONValue) -> JSONValue {
      .object(row.members.filter { $0.value != .null })
    }
    let rows = report["wasted"].elements
    #expect(Set(rows.map(named)) == Set(wasted.map(named)))
    #expect(rows.map { $0["bytes"] } == wasted.map { $0["bytes"] })
  }
}
