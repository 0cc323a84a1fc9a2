internal import Archive
internal import Foundation
internal import Testing

/// Compares the documentation of limits and faults with the limits and the tests that there are.
@Suite struct `The table of limits and faults` {
  /// A row, by the text of its cells.
  private struct Row {
    var cells: [String]

    var name: String { cells[0] }

    /// The suites in the last cell, each with the tests of it that are named.
    var tests: [(suite: String, test: String)] {
      var suite = ""
      var tests: [(String, String)] = []
      for match in (cells.last ?? "").matches(of: /`([^`]+)`(:?)/) {
        if match.2.isEmpty {
          tests.append((suite, String(match.1)))
        } else {
          suite = String(match.1)
        }
      }
      return tests
    }
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func rows() throws -> [Row] {
    let path = root.appending(path: "Sources/tare/Documentation.docc/LimitsAndFaults.md")
    return try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| ") && !$0.hasPrefix("| ---") }
      .map { line in
        Row(
          cells: line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        )
      }
      .filter { !["limit", "fault"].contains($0.name) }
  }

  /// The limits by their names in the program.
  private static var limits: [String: Int64] {
    let limits = Limits()
    var values: [String: Int64] = ["unpacking.windowBytes": Int64(Limits.Unpacking.windowBytes)]
    for group in Mirror(reflecting: limits).children {
      for limit in Mirror(reflecting: group.value).children {
        let value = (limit.value as? Int).map(Int64.init) ?? limit.value as? Int64
        values["\(group.label ?? "").\(limit.label ?? "")"] = value
      }
    }
    values["unpackingTogether.bytes"] = limits.unpackingTogether.bytes
    values["unpackingTogether.freeBytes"] = limits.unpackingTogether.freeBytes
    return values
  }

  @Test func `has every limit, with the value that it has`() throws {
    let rows = try Self.rows().filter { $0.name.hasPrefix("`") }
    let values = rows.map { row in
      (
        String(row.name.dropFirst().dropLast()),
        ByteSize(parsing: row.cells[1].replacing(",", with: ""))?.bytes
      )
    }
    #expect(Set(values.map(\.0)).count == values.count)
    #expect(Set(values.map(\.0)) == Set(Self.limits.keys))
    for (name, value) in values { #expect(value == Self.limits[name], "\(name)") }
    #expect(rows.count > 30)
  }

  @Test func `names tests that there are`() throws {
    let files = try #require(
      FileManager.default.enumerator(atPath: Self.root.appending(path: "Tests").path)
    )
    let sources = try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: Self.root.appending(path: "Tests/\($0)"), encoding: .utf8) }
    for row in try Self.rows() {
      #expect(!row.tests.isEmpty, "\(row.name)")
      for (suite, test) in row.tests {
        let isThere = sources.contains { source in
          (source.contains("struct `\(suite)` {") || source.contains("struct \(suite) {"))
            && source.contains("func `\(test)`(")
        }
        #expect(isThere, "\(suite): \(test)")
      }
    }
  }
}
