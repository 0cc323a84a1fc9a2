import Archive
import Checks
import ImageReport
import TestSupport
import Testing

@Suite struct `Reading a saved report` {
  /// The JSON text of a report with a part replaced, which must be there.
  private static func text(
    of report: Report = .full,
    _ old: String = "",
    _ new: String = ""
  ) throws -> [UInt8] {
    var text = String(decoding: JSONRenderer().render(report), as: UTF8.self)
    guard !old.isEmpty else { return Array(text.utf8) }
    let range = try #require(text.firstRange(of: old), "no \(old)")
    text.replaceSubrange(range, with: new)
    return Array(text.utf8)
  }

  private static func refusal(_ bytes: [UInt8], _ limits: Limits = Limits()) -> String? {
    do {
      _ = try Report(reading: bytes, limits: limits)
      return nil
    } catch { return error.description }
  }

  @Test(arguments: Sample.allCases)
  func `gives the value that was written, to the byte`(sample: Sample) throws {
    let written = JSONRenderer().render(sample.report)
    let read = try Report(reading: written)

    #expect(JSONRenderer().render(read) == written)
    #expect(read == sample.report)
  }

  @Test(arguments: HostileText.corpus + (0..<40).map { HostileText.composed($0) })
  func `gives back whatever text was written`(text: HostileText) throws {
    var report = Report.full
    // The name of the program tells a report from another's.
    for field in ReportField.all where field.description != "tool.name" {
      field.set(text, in: &report)
    }
    let written = JSONRenderer().render(report)

    #expect(JSONRenderer().render(try Report(reading: written)) == written)
  }

  @Test func `passes over keys that it does not know`() throws {
    let more = #""more": [{"a": [1.5e3, true, null, "\ud83d\ude00", {}]}, []], "#
    let bytes = try Self.text(#""tool": {"#, more + #""tool": {"also": "this", "#)

    #expect(try Report(reading: bytes) == .full)
  }

  @Test func `takes keys in any order, and any white space`() throws {
    let bytes = Array(
      """
      \u{FEFF}{"warnings":[],"budgets":[],\t"findings" : [ ],"duplicates":[],"wasted":[],"layers":[],
      "base":{"digest":null,"name":null,"source":"unknown","layers":null},\r
      """.utf8
    )
    let rest = try Self.text(of: .empty).split(separator: 0x0A)
    let end = try #require(rest.firstIndex { $0.starts(with: #"  "base""#.utf8) })
    let lines = rest[1..<end].joined(separator: [0x0A])

    #expect(try Report(reading: bytes + lines.dropLast() + Array("}".utf8)) == .empty)
  }

  @Test func `does without the checks that the first reports lack`() throws {
    var report = Report.judgedGate
    let bytes = try Self.text(of: report, #""failOn": "error","#, "")
    #expect(try Report(reading: bytes).checks?.failOn == nil)
    let text = String(decoding: try Self.text(of: report), as: UTF8.self)
      .replacing(#/\n *"(savableBytes|removedBy)": [^\n]*/#, with: "")
      .replacing(#/, "ignored": [0-9]+/#, with: "")
      .replacing(#/"checks": \{.*\n  \},\n/#.dotMatchesNewlines(), with: "")
    let read = try Report(reading: Array(text.utf8))
    report.checks = nil
    for index in report.findings.indices {
      report.findings[index].savableBytes = 0
      report.findings[index].removedBy = nil
    }
    #expect(read == report)
    #expect(!read.failsGate)
  }

  @Test func `does without the keys of a budget that the first reports lack`() throws {
    let full = try Self.text(
      """
      {"name": "layers", "scope": "image", "limit": null, "warnLimit": 3, "minimum": false, \
      "floor": null, "actual": 4, "baseline": null, "unit": "count", "status": "warn",
      """,
      #"{"name": "layers", "limit": 3, "actual": 4, "unit": "count", "status": "warn","#
    )
    let budget = try #require(try Report(reading: full).budgets.last)

    #expect(budget.scope == .image)
    #expect(budget.limit?.description == "3")
    #expect(budget.warnLimit == nil && budget.floor == nil && budget.baseline == nil)
    #expect(!budget.isMinimum)
  }

  @Test(arguments: [
    (#""schemaVersion": 1"#, #""schemaVersion": 2"#, "schemaVersion 2, written by tare 1.2.3"),
    (#""schemaVersion": 1"#, #""schemaVersion": "1""#, "`schemaVersion`: expected a whole number"),
    (#""schemaVersion": 1"#, #""schema": 1"#, "no report of tare: it has no `schemaVersion`"),
    (#""name": "tare""#, #""name": "dive""#, "no report of tare: it has no `tool.name` tare"),
    (#""tool": {"#, #""tools": {"#, "no report of tare: it has no `tool.name` tare"),
    (#""tool": {"#, #""old": 1, "new": 2, "tool": {"#, "it is what `tare diff` wrote"),
    (
      #""shippedBytes": 1175232"#, #""shippedBytes": "1""#,
      "`totals.shippedBytes`: expected a whole"
    ),
    (#""shippedBytes": 1175232"#, #""shippedBytes": -1"#, "found -1"),
    (#""shippedBytes": 1175232"#, #""shippedBytes": 1.0"#, "found 1.0"),
    (#""shippedBytes": 1175232"#, #""shippedBytes": 1e3"#, "found 1e3"),
    (#""shippedBytes": 1175232"#, #""shippedBytes": 9223372036854775808"#, "922337203685477580"),
    (#""shippedBytes": 1175232"#, #""shippedByte": 1175232"#, "`shippedBytes` is missing"),
    (#""shippedBytes": 231405"#, #""shippedBytes": []"#, "`layers[0].shippedBytes`: expected"),
    (#""shippedBytes": 231405"#, #""index": 0"#, "`layers[0].index`: the key is there twice"),
    (#""shippedBytes": 231405"#, #""ind\u0065x": 0"#, "`layers[0].index`: the key is there twice"),
    (#""compression": "none""#, #""compression": "lzip""#, "bzip2, found the text `lzip`"),
    (
      #""format": "docker-archive""#, #""format": null"#,
      "`source.format`: expected a text, found null"
    ),
    (#""pathBase64": "Yf8=""#, #""pathBase64": "Yf8""#, "`wasted[0].pathBase64`: expected base64"),
    (#""pathBase64": "Yf8=""#, #""pathBase64": "Yf9=""#, "`wasted[0].pathBase64`: expected base64"),
    (#""pathsBase64": ["Yg==", "#, #""pathsBase64": ["#, "expected 2 paths, found 1"),
    (#""names": ["#, #""names": [1, "#, "`image.names[0]`: expected a text, found 1"),
    (#""limit": 5.0"#, #""limit": -5.0"#, "`budgets[0].limit`: expected a number of at least 0"),
    (#""limit": 5.0"#, #""limit": 5e1"#, "`budgets[0].limit`: expected a number of at least 0"),
    (#""fromBase": false"#, #""fromBase": 0"#, "`findings[0].fromBase`: expected true or false"),
    (
      #""pathCount": 1"#, #""pathCount": 9223372036854775807"#,
      "`findings[0].pathCount`: expected a whole number from 0 to 549755813888"
    ),
    (#""ignored": 0"#, #""ignored": 549755813889"#, "`checks.rules[1].ignored`: expected a whole"),
    (#""title": "Runs as root""#, #""title": "\ud83d""#, "half a character"),
    (#""warnings": ["#, #""warnings": [2, "#, "`warnings[0]`: expected an object, found 2"),
  ])
  func `refuses what has another form, and says where`(old: String, new: String, reason: String)
    throws
  {
    let refusal = try #require(Self.refusal(try Self.text(old, new)))

    #expect(refusal.contains(reason), "\(refusal)")
    #expect(!refusal.contains("\n"))
  }

  @Test(arguments: [
    ("{", "ends early, in line 1"), ("{\n", "ends early, in line 2"), ("", "ends early, in line 1"),
    ("{]", "line 1, column 2: expected a key in quotes, found `]`"),
    ("{a}", "line 1, column 2: expected a key in quotes, found `a`"),
    ("{\n \"é\" 1}", "line 2, column 6: expected a colon, found `1`"),
    ("{\"a\": [1 2]}", "line 1, column 10: expected a comma or `]`, found `2`"),
    ("{\"a\": [,]}", "expected a value, found `,`"),
    ("{\"a\": [1,]}", "expected a value, found `]`"),
    ("{\"a\": tru}", "expected a value, found `t`"),
    ("{\"a\": 01}", "expected a value, found `0`"), ("{\"a\": 1.}", "expected a value"),
    ("{\"a\": .5}", "expected a value"), ("{\"a\": +1}", "expected a value"),
    ("{\"a\": nan}", "expected a value"), ("{\"a\": tru", "ends early"),
    ("{\"a\": \"\\u12", "ends early"),
    ("{\"a\": \"\\x\"}      ", "expected an escape of JSON, found `\\`"),
    ("{\"a\": \"\t\"}", "expected the end of the text, found `\\t`"),
    ("{\"a\": 1} 2", "expected the end, found `2`"), ("[]", "expected an object, found an array"),
    ("{\"a\": \u{1B}}", "found `\\u{1B}`"),
  ])
  func `refuses what is no JSON, and says where`(text: String, reason: String) throws {
    let refusal = try #require(Self.refusal(Array(text.utf8)))

    #expect(refusal.contains(reason), "\(refusal)")
  }

  @Test func `refuses a report that was cut off, wherever that is`() throws {
    let bytes = try Self.text()
    for length in stride(from: 0, to: bytes.count - 2, by: 7) {
      let refusal = Self.refusal(Array(bytes[..<length]))
      // A character may be cut in two, too.
      let isSaid = refusal?.contains("cut off") == true || refusal?.contains("UTF-8") == true
      #expect(isSaid, "\(length): \(refusal ?? "nothing")")
    }
  }

  @Test func `refuses what is no UTF-8`() throws {
    #expect(Self.refusal([0x7B, 0x22, 0xFF, 0x22, 0x7D])?.contains("UTF-8") == true)
  }

  @Test func `has limits`() throws {
    let bytes = try Self.text()
    let values = bytes.count { $0 == UInt8(ascii: ",") }
    var limits = Limits()
    limits.reports.bytes = bytes.count
    limits.reports.depth = 5
    limits.image.layers = Report.full.layers.count
    #expect(Self.refusal(bytes, limits) == nil)

    for (change, reason) in [
      ({ $0.reports.bytes = bytes.count - 1 }, "found \(bytes.count) bytes"),
      ({ $0.reports.depth = 4 }, "nest 4 deep"),
      ({ $0.reports.values = values / 2 }, "at most \(values / 2) JSON values"),
      ({ $0.image.layers -= 1 }, "expected at most 19 layers, found 20"),
    ] as [((inout Limits) -> Void, String)] {
      var lower = limits
      change(&lower)
      #expect(Self.refusal(bytes, lower)?.contains(reason) == true)
    }
  }

  @Test func `survives any byte that is changed`() throws {
    let bytes = try Self.text(of: .single)
    var random = Randomness(seed: 4)
    for _ in 0..<3000 {
      var copy = bytes
      let place = Int.random(in: 0..<copy.count, using: &random)
      copy[place] = UInt8.random(in: 0...255, using: &random)
      guard let report = try? Report(reading: copy) else { continue }
      // What is still a report is one that can be written.
      #expect(try Report(reading: JSONRenderer().render(report)) == report)
    }
  }

  @Test func `is tried on what starts as JSON alone`() throws {
    let report = try Self.text()
    for head in [report, [0x20, 0x0A] + report, [0xEF, 0xBB, 0xBF] + report, Array("{".utf8)] {
      #expect(Report.maySave(Array(head.prefix(512))))
    }
    let archive = TarBuilder([.file("{name", "x")]).bytes
    for head in [archive, Array("[]".utf8), [], [0x1F, 0x8B], Array("schemaVersion".utf8)] {
      #expect(!Report.maySave(Array(head.prefix(512))))
    }
  }
}
