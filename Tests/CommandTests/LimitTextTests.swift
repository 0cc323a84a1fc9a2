internal import TestSupport
internal import Testing

/// A limit means the same in a configuration as on the command line, and is refused in the same words.
@Suite struct `The text of a limit` {
  struct Row: Sendable, CustomStringConvertible {
    let name: String
    let text: String
    /// The limit as the report has it; `nil` where it is refused.
    let limit: JSONValue?

    var description: String { "\(name)=\(text)" }
  }

  static let taken: [Row] = [
    Row(name: "image-size", text: "250MB", limit: 250_000_000),
    Row(name: "image-size", text: "1.5kB", limit: 1500),
    Row(name: "image-size", text: "64MiB", limit: 67_108_864),
    Row(name: "image-size", text: "00012", limit: 12),
    Row(name: "layers", text: "0", limit: 0),
    Row(name: "layers", text: "007", limit: 7),
    Row(name: "wasted-percent", text: "100%", limit: 100),
    Row(name: "wasted-percent", text: "0", limit: 0),
    Row(name: "growth-percent", text: "10000%", limit: 10_000),
    Row(name: "efficiency", text: "95", limit: 95),
    Row(name: "efficiency", text: "0%", limit: 0),
    Row(name: "path:a/**", text: "2kB", limit: 2000),
    Row(name: "app:layers", text: "40", limit: 40),
    Row(name: "app:path:**/*.map", text: "0", limit: 0),
  ]

  static let refused: [Row] = [
    ("image-size", ["-1", "5%", "250M", "1,000", "1_000", "1 000", "1e6", "0x10", "+5", "9EB"]),
    ("layers", ["1.0", "1,000", "1_000", "1 000", "1e3", "+5", "-0", "many", "5%", "12 "]),
    ("wasted-percent", ["100.01%", "101", "5MB", "1.23456%", "NaN", "inf", "5 %", "5%%"]),
    ("growth-percent", ["10001%", "1e2", "٣"]), ("growth-size", ["5%", "1.5"]),
    ("efficiency", ["0.95", "1", "1%", "100.1%", "-95%", ".95"]),
    ("path:a/**", ["5%", "1.5"]), ("app:layers", ["1.5", "x"]),
    ("app:efficiency", ["0.95", "120%"]), ("app:path:a", ["-1"]),
  ].flatMap { name, texts in texts.map { Row(name: name, text: $0, limit: nil) } }

  @Test(arguments: taken + refused)
  func `means the same in a file as after an option`(row: Row) throws {
    try withTemporaryDirectory { directory in
      let image = try Sample.small.archive(.dockerSave).write(in: directory, as: "image.tar")
      var results = [
        try TareProcess.run(
          ["check", image, "--limit", "\(row.name)=\(row.text)", "--format", "json"],
          directory: directory.path
        )
      ]
      for (number, text) in [row.text, "\"\(row.text)\"", "{ fail: '\(row.text)' }"].enumerated() {
        // What YAML itself takes from a text without quotes.
        guard number > 0 || row.text == row.text.trimmed else { continue }
        let file = try directory.write(configuration(row.name, text), as: "\(number).yml")
        results.append(
          try TareProcess.run(["check", image, "--config", file, "--format", "json"])
        )
      }
      for (number, result) in results.enumerated() {
        guard let limit = row.limit else {
          #expect(result.exitCode == 64, "\(number): \(result.errors)")
          expectOneLine(result, naming: number > 0 ? [".yml:"] : ["--limit"])
          #expect(reason(result) == reason(results[0]), "\(number)")
          #expect(reason(result)?.contains("`") == true)
          continue
        }
        #expect([0, 1].contains(result.exitCode), "\(number): \(result.errors)")
        #expect(try JSONValue(parsing: result.stdout)["budgets"][0]["limit"] == limit)
      }
    }
  }

  @Test func `of a pattern is refused in the same words, too`() throws {
    try withTemporaryDirectory { directory in
      let image = try Sample.small.archive(.dockerSave).write(in: directory, as: "image.tar")
      for pattern in [
        "[a", "a\\", "a\\/b", "/", Array(repeating: "a", count: 64).joined(separator: "/"),
      ] {
        let flag = try TareProcess.run(["check", image, "--limit", "path:\(pattern)=1"])
        let file = try directory.write(configuration("path:\(pattern)", "1"), as: "a.yml")
        let configured = try TareProcess.run(["check", image, "--config", file])
        for result in [flag, configured] {
          #expect(result.exitCode == 64, "\(pattern)")
          expectOneLine(result, naming: ["it has no name, more than 63"])
        }
      }
    }
  }

  /// The sentence from what was expected on.
  private func reason(_ result: TareProcess.Result) -> Substring? {
    let text = result.errors.prefix { $0 != "\n" }
    guard let start = text.firstRange(of: "expected ")?.lowerBound else { return nil }
    // The command line adds where to read more.
    return text[start...].split(separator: "; see tare --help").first
  }

  private func configuration(_ name: String, _ value: String) -> [UInt8] {
    var lines = ["version: 1"]
    var rest = name[...]
    var indent = ""
    if rest.hasPrefix("app:") {
      rest = rest.dropFirst(4)
      lines.append("app:")
      indent = "  "
    }
    let isPath = rest.hasPrefix("path:")
    lines.append("\(indent)\(isPath ? "paths" : "budgets"):")
    lines.append("\(indent)  '\(isPath ? rest.dropFirst(5) : rest)': \(value)")
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}

extension String {
  /// The text without spaces at its ends.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
