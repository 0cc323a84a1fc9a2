import TestSupport
import Testing

@testable import ImageReport

/// Whatever two images say, no form of their comparison lets it act.
@Suite struct `A comparison of hostile images` {
  @Test(arguments: HostileText.corpus + (0..<30).map { HostileText.composed($0) })
  func `acts in no form`(text: HostileText) throws {
    var hostile = Report.full
    for field in ReportField.all { field.set(text, in: &hostile) }
    let path = BytePath(text.bytes)
    var listing = FileListing.sizes(["a": 1, "d/b": 5, "d/c": 7])
    listing.files[0].path = path
    listing.files[1].path = BytePath(Array("d/".utf8) + text.bytes)
    let subjects = [
      ReportDiff.Subject(path: text.text, kind: .image, report: hostile, files: listing),
      ReportDiff.Subject(path: "other", kind: .image, report: .wasteful, files: .sizes(["d/x": 1])),
    ]
    for (old, new) in [(subjects[0], subjects[1]), (subjects[1], subjects[0])] {
      let diff = ReportDiff(from: old, to: new, tool: hostile.tool, drawsContents: true)
      for (width, color) in [(60, false), (80, true), (160, false)] {
        let options = RenderingOptions(width: width, color: color, top: 100)
        let output = DiffFormat.text.render(diff, options: options)
        #expect(TerminalText.violations(in: output, isColored: color, width: width) == [])
      }
      let json = DiffFormat.json.render(diff, options: RenderingOptions())
      #expect(FormatOracle.jsonViolations(in: json) == [])
      let parsed = try JSONValue(json)
      let side = parsed[old.path == text.text ? "old" : "new"]
      #expect(side?["path"] == .string(text.text))
      #expect(side?["names"]?.items.first == .string(text.text))
      let markdown = DiffFormat.markdown.render(diff, options: RenderingOptions())
      #expect(Self.violations(inMarkdown: markdown) == [])
      let page = HTMLOutput(DiffFormat.html.render(diff, options: RenderingOptions()))
      #expect(page.violations == [])
      #expect(page.shapes.subtracting(Self.shapes).sorted() == [])
      #expect(try JSONValue(page.data)["items"]?["old"]?.items.count == 4)
    }
  }

  @Test func `has sums of whatever counts a report may have`() throws {
    var report = Report.judged
    report.findings = Array(repeating: report.findings[1], count: 2000)
    var other = report
    for index in report.findings.indices {
      report.findings[index].pathCount = 1 << 39
      other.findings[index].paths = ["other"]
    }
    for index in report.checks?.rules.indices ?? 0..<0 {
      report.checks?.rules[index].ignored = 1 << 39
      other.checks?.rules[index].ignored = 0
    }
    let read = try Report(reading: JSONRenderer().render(report))
    #expect(read == report)
    for diff in [read.diff(to: other), other.diff(to: read)] {
      for format in DiffFormat.allCases {
        #expect(!format.render(diff, options: RenderingOptions()).isEmpty)
      }
    }
    for format in ReportFormat.allCases {
      #expect(!format.render(read, options: RenderingOptions()).isEmpty)
    }
  }

  /// The elements of a page that compares nothing hostile.
  private static let shapes: Set<String> = {
    var other = Report.full
    other.findings = []
    other.image.config?.user = "other"
    let diff = Report.full.diff(to: other, files: (.sizes(["a": 1]), .sizes(["a/b": 5])))
    return HTMLOutput(DiffFormat.html.render(diff, options: RenderingOptions())).shapes
  }()

  /// What Markdown does beyond its own tables, headings and code.
  private static func violations(inMarkdown bytes: [UInt8]) -> [String] {
    var violations = TerminalText.violations(in: bytes)
    var columns: Int?
    for line in String(decoding: bytes, as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    ) {
      let isRow = line.hasPrefix("|")
      if isRow {
        let count = line.count { $0 == "|" }
        if let columns, count != columns { violations.append("a cell ends early: \(line)") }
        columns = columns ?? count
      } else {
        columns = nil
      }
      // What is outside code, where nothing is but our own words.
      let rest = line.replacing(/`[^`]*`/, with: "C").replacing(
        /<code>[^<]*(<!-- -->[^<]*)*<\/code>/,
        with: "C"
      )
      .replacing("<details><summary>", with: "").replacing("</summary>", with: "")
      .replacing("</details>", with: "").replacing("<sub>", with: "").replacing("</sub>", with: "")
      if rest.contains("<") || rest.contains("`") { violations.append("markup: \(line)") }
      if rest.contains(/[@\[\]*_]|:\/\//) { violations.append("a mark: \(rest)") }
      if line.hasPrefix(HostileText.injected) { violations.append("a line break: \(line)") }
    }
    return violations
  }
}
