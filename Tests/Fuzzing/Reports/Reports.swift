internal import Archive
internal import Checks
internal import FuzzSupport
internal import ImageFormat
internal import ImageReport
internal import LayerAnalysis

/// Saved reports: the input is the JSON of one.
enum Reports: FuzzTarget {
  static let words =
    [
      "schemaVersion", "tool", "source", "image", "totals", "base", "layers", "wasted",
      "duplicates",
      "findings", "budgets", "warnings", "name", "path", "pathBase64", "paths", "pathsBase64",
      "lastPath", "bytes", "cause", "limit", "warnLimit", "actual", "baseline", "unit", "labels",
      "healthcheck", "instruction", "kind", "text", "diffID", "digest", "fromBase", "severity",
    ].map { "\"\($0)\": " } + [
      "null", "true", "9223372036854775807", "-1", "0.00", "1e9", "\\u0000", "\\ud83d\\ude00",
      "\\u202e", "\"metadata-only\"", "\"same-layer\"", "\"percent\"", "\"count\"", "\"unknown\"",
      "\"app\"", "path:**", "sha256:", "##[error]", "::error::", "/w==", "[[[[[[[[", "\u{FEFF}",
    ]

  static let seeds: [[UInt8]] = {
    let outcomes = [
      "image-size=1B", "wasted-percent=5%", "efficiency=95%", "app:layers=9", "path:d/**=0",
      "growth-size=1",
    ]
    let budgets = outcomes.compactMap { text -> Budget? in
      let parts = text.split(separator: "=").map(String.init)
      guard let target = try? Budget.Target(parsing: parts[0]) else { return nil }
      return Budget(
        target.subject,
        scope: target.scope,
        fail: try? target.subject.limit(parsing: parts[1])
      )
    }
    let reports = Seeds.archives.compactMap { archive -> Report? in
      let weighed = try? InputFile.withFile(archive) { path in
        try waiting { () async throws(ImageError) in
          try await ImageWeigher(findsDuplicates: true).weigh(
            ImageReference(path: path),
            image: "@0"
          )
        }
      }
      guard let weighed else { return nil }
      let base = BaseImage(of: weighed.image)
      var report = Report(
        weighed,
        path: "image",
        tool: Report.Tool(name: "tare", version: "0"),
        base: base
      )
      report.budgets = BudgetGate(budgets).outcomes(for: weighed, base: base)
        .map(Report.Budget.init)
      report.findings = [finding]
      return report
    }
    return reports.prefix(6).map(json)
  }()

  private static let finding = Report.Finding(
    id: "runs-as-root",
    code: "IMG101",
    severity: .warning,
    title: "runs as root",
    message: "it sets no USER",
    fix: "USER 1000",
    layer: 0,
    instruction: Report.Instruction(kind: "RUN", text: "true"),
    paths: ["a/b", BytePath([0xFF])],
    pathCount: 3,
    bytes: 5,
    live: .final,
    fromBase: false
  )

  static func test(_ input: [UInt8]) {
    _ = (Report.maySave(input), Report.isSaved(input))
    let report: Report
    do throws(ReportError) { report = try Report(reading: input) } catch {
      Output.requireHarmless(error.description)
      require(!error.description.contains("\n"), "an error of several lines: \(error)")
      require(error.description.utf8.count < 4000, "an error without end: \(error)")
      return
    }
    check(report)
    compare(report)
    _ = (Baseline(report), Baseline(report, baseLayers: 1), BaseClaim(report, path: "a"))
  }

  private static func json(_ report: Report) -> [UInt8] {
    ReportFormat.json.render(report, options: RenderingOptions())
  }

  private static func check(_ report: Report) {
    for format in ReportFormat.allCases {
      for (width, color) in [(60, false), (100, true)] where format == .text || !color {
        let output = format.render(
          report,
          options: RenderingOptions(width: width, color: color, top: 5)
        )
        let text = String(decoding: output, as: UTF8.self)
        // The rows of a table end as RFC 4180 has it.
        Output.requireHarmless(
          format == .csv ? text.replacing("\r\n", with: "\n") : text,
          isColored: color && format == .text
        )
        Output.requireNoCommand(output, isWorkflow: format == .github)
        if format == .json || format == .sarif { Output.requireJSON(output) }
        if format == .html { Output.requirePage(output) }
        if format == .markdown { require(output.count < 65_000, "\(output.count) bytes") }
      }
    }
    let written = json(report)
    do throws(ReportError) {
      let again = try Report(reading: written)
      require(
        again == report,
        "read again it is another: \(String(decoding: written, as: UTF8.self))"
      )
    } catch { fatalError("what was read is refused, \(error)") }
  }

  /// Compares the report with itself.
  private static func compare(_ report: Report) {
    let subject = ReportDiff.Subject(path: "a", kind: .report, report: report, files: nil)
    let diff = ReportDiff(from: subject, to: subject, tool: report.tool)
    for total in diff.totals {
      require(total.difference.map { $0.magnitude.units == 0 } ?? true, "it grew: \(total)")
    }
    require(
      diff.config?.isEmpty ?? true,
      "another configuration: \(String(describing: diff.config))"
    )
    require(diff.findings.new.isEmpty && diff.findings.fixed.isEmpty, "other findings")
    if report.layers.allSatisfy({ $0.diffID != nil }) {
      require(diff.layers.allSatisfy { $0.change == .same }, "other layers: \(diff.layers)")
      require(diff.pull.layers == 0, "a pull of \(diff.pull)")
    }
    for format in DiffFormat.allCases {
      let output = format.render(diff, options: RenderingOptions(width: 60, color: false, top: 5))
      Output.requireHarmless(String(decoding: output, as: UTF8.self))
      Output.requireNoCommand(output)
      if format == .json { Output.requireJSON(output) }
      if format == .html { Output.requirePage(output) }
    }
  }
}
