import TestSupport

@testable import ImageReport

/// A form of output, and what hostile text must not be able to do in it.
///
/// A new case of `ReportFormat` does not compile here until somebody has said what that is.
struct FormatOracle {
  let format: ReportFormat
  var options = RenderingOptions()
  /// Whether the report has its budgets, which the text is about then, and about little else.
  var isGate = true

  /// The ways in which a form is written: some widths, with colour and without.
  static func all(_ format: ReportFormat) -> [FormatOracle] {
    switch format {
    case .text:
      [(60, false), (80, true), (120, false), (200, true)].flatMap { width, color in
        [true, false].map { isGate in
          FormatOracle(
            format: .text,
            options: RenderingOptions(width: width, color: color, top: 100),
            isGate: isGate
          )
        }
      }
    case .json, .markdown, .html, .csv, .junit, .sarif, .github: [FormatOracle(format: format)]
    }
  }

  /// How long a text is put to the test in this form, in bytes: a megabyte where only a part of it
  /// is written, less where all of it is and has to be read back.
  var longest: Int {
    switch format {
    case .text, .markdown, .html, .junit, .sarif, .github: 1_000_000
    case .json, .csv: 2000
    }
  }

  /// What the values of a report do in this form that they may not.
  func violations(of report: HostileReport) -> [String] {
    let output = render(report.whole)
    var violations = acts(in: output, of: report.whole)
    if violations != [] {
      // Which of them is it? Together they may do what none does alone.
      let blamed = report.values.flatMap { value in
        acts(in: render(HostileReport.with([value])), of: HostileReport.with([value])).map {
          "\(value.field) of \(value.text): \($0)"
        }
      }
      violations = blamed.isEmpty ? violations : blamed
    }
    return (violations + misplaced(output, report)).map { "\(self): \($0)" }
  }

  /// What `bytes` do that this form may not, whatever was put into it.
  private func acts(in bytes: [UInt8], of report: Report) -> [String] {
    switch format {
    case .text:
      // What is there to be copied is as wide as it is.
      TerminalText.violations(
        in: bytes,
        isColored: options.color,
        width: report.findings.contains { FindingText.isFragment(FindingText.fix($0)) }
          ? nil : options.width
      )
    case .json: Self.jsonViolations(in: bytes)
    case .markdown: MarkdownOutput.violations(in: bytes)
    case .html: HTMLOutput(bytes).violations
    case .csv: CSVOutput(bytes).violations
    case .junit: XMLOutput(bytes).violations
    case .sarif: Self.jsonViolations(in: bytes) + SARIFCheck.violations(in: bytes)
    case .github: WorkflowOutput(bytes).violations
    }
  }

  /// What became of the values: each comes back from a program's form as it was, and stays in its
  /// place in one for people.
  private func misplaced(_ output: [UInt8], _ report: HostileReport) -> [String] {
    switch format {
    case .text:
      // Values take the lines that their words need: some in the header, a few in a warning, more in a
      // finding, whose fix may have lines of its own.
      let plain = Self.lines(of: render(.full))
      guard Self.lines(of: output) > plain + 60 else { return [] }
      return report.values.map { value in
        let lines = Self.lines(of: render(HostileReport.with([value])))
        return "\(value.field) of \(value.text) makes \(lines - plain) more lines"
      }
    case .json:
      guard let document = try? JSONValue(output) else { return ["it is no JSON"] }
      return report.values.compactMap { value in
        document.misses(value.text, at: value.field).map {
          "\(value.field) of \(value.text): \($0)"
        }
      }
    case .markdown:
      // A list that is too long for its room ends in a paragraph.
      let (lines, plain) = (Self.lines(of: output), Self.linesOfMarkdown)
      return abs(lines - plain) > 8 ? ["\(lines) lines instead of \(plain)"] : []
    case .html:
      let page = HTMLOutput(output)
      let new = page.shapes.subtracting(Self.shapes).sorted().map { "an element \($0)" }
      let findings = page.elements["article"] ?? 0
      let isWhole = findings == report.whole.findings.count
      let isData = (try? JSONValue(page.data)) != nil
      return new + (isWhole ? [] : ["\(findings) findings"]) + (isData ? [] : ["no data"])
    case .csv:
      let count = output.count { $0 == 0x0D }
      return count == report.whole.layers.count + 1 ? [] : ["\(count) rows"]
    case .junit:
      let count = output.ranges(of: Array("<testcase ".utf8)).count
      // Where the texts are others, a finding has no rule of its own.
      let rules = report.whole.checks?.rules ?? []
      let strays = report.whole.findings.count { finding in
        !rules.contains { $0.id == finding.id }
      }
      let cases = report.whole.budgets.count + rules.count + strays + report.whole.warnings.count
      return count == cases ? [] : ["\(count) cases instead of \(cases)"]
    case .sarif:
      let run = try? JSONValue(output)["runs"]?.items.first
      let count = run?["results"]?.items.count ?? 0
      return count == Self.results ? [] : ["\(count) results"]
    case .github:
      let count = output.split(separator: 0x0A).count { $0.starts(with: "::".utf8) }
      let commands = Self.results + report.whole.warnings.count
      return count == commands ? [] : ["\(count) commands"]
    }
  }

  /// The budgets that `Report.full` does not keep, and its findings.
  private static let results = 4

  private static let linesOfMarkdown = lines(
    of: ReportFormat.markdown.render(.full, options: RenderingOptions())
  )

  /// The elements of a page that is about nothing hostile.
  private static let shapes = HTMLOutput(
    ReportFormat.html.render(.full, options: RenderingOptions())
  ).shapes

  private static func lines(of bytes: [UInt8]) -> Int { bytes.count { $0 == 0x0A } }

  private func render(_ report: Report) -> [UInt8] {
    var report = report
    if !isGate {
      report.budgets = []
      report.checks?.failOn = nil
    }
    return format.render(report, options: options)
  }

  /// JSON shows nothing that steers or hides when it is looked at in a terminal, and commands no
  /// runner.
  static func jsonViolations(in bytes: [UInt8]) -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else { return ["it is not UTF-8"] }
    return Set(TerminalText.actingScalars(text)).sorted().filter { $0 != "\n" }
      .map { "U+\(String($0.value, radix: 16, uppercase: true))" } + LogOutput.commands(in: bytes)
  }
}

extension FormatOracle: CustomStringConvertible {
  var description: String {
    switch format {
    case .text:
      "\(isGate ? "gate" : "text") of \(options.width) columns\(options.color ? " in colour" : "")"
    default: format.rawValue
    }
  }
}

extension JSONValue {
  /// What is wrong with how `value` came back at `field`; `nil` if every byte of it did.
  func misses(_ value: HostileText, at field: ReportField) -> String? {
    var place = self
    var parent = self
    var last = ""
    for part in field.description.split(separator: ".") {
      let key = String(part.prefix { $0 != "[" })
      guard let next = key == "*" ? place[place.keys.first ?? ""] : place[key] else {
        return "there is no \(key)"
      }
      if key == "*", place.keys.first.map({ !$0.utf8.elementsEqual(value.text.utf8) }) ?? true {
        return "the key is another"
      }
      (parent, last, place) = (place, key, next)
      if part.hasSuffix("[0]") {
        guard let first = place.items.first else { return "\(key) is empty" }
        place = first
      }
    }
    guard place == .string(value.text) else { return "the text is another" }
    let base64 = parent["\(last)Base64"].map { $0.items.first ?? $0 }
    guard field.isPath, !value.text.utf8.elementsEqual(value.bytes) else {
      return base64 == nil || !field.isPath ? nil : "there is base64 of a valid path"
    }
    guard case .string(let encoded)? = base64 else { return "there is no base64" }
    return Base64Text.decoded(encoded) == value.bytes ? nil : "the base64 is of other bytes"
  }
}
