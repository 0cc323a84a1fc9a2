import Checks
import Testing

@testable import ImageReport

@Suite struct MarkdownRendererTests {
  private func markdown(_ report: Report) -> String { MarkdownRenderer().render(report) }

  private func lines(_ report: Report) -> [Substring] {
    markdown(report).split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func `without budgets the headline is the sum`() {
    #expect(
      lines(.wasteful).first
        == "### tare: `wasteful:1`: 1.18MB shipped in 20 layers, 692kB of it wasted (58.90%)"
    )
  }

  @Test func `with budgets the headline is the verdict`() {
    let lines = lines(.full)
    #expect(
      lines.first.map { String($0) }
        == "### ❌ tare: 1 of 3 budgets failed, 1 is unknown, 1 is over its soft limit; 1 finding, "
        + "none failed"
    )
    #expect(lines.contains { $0.hasPrefix("`wasteful:1`: 1.18MB shipped") })
  }

  @Test func `budgets are a table, the worst first`() {
    let rows = lines(.full).filter { $0.hasPrefix("| ") }.prefix(4)
    #expect(
      rows == [
        "| | Budget | Actual | Limit | Change | |",
        "| ❌ | `wasted-percent` | 58.90% | ≤ 5.0%, ≤ 2.0% (soft) | +18.90% | — 58.90% is over 5.0% |",
        "| ❓ | `image-size` (app) | unknown | ≤ 250MB |  | — unknown |",
        "| ⚠️ | `layers` | 4 | ≤ 3 (soft) |  | — 4 is over 3 |",
      ]
    )
  }

  @Test func `the three largest causes say what to do`() {
    let lines = lines(.wasteful).filter { $0.hasPrefix("- **") }.map { String($0) }
    #expect(lines.count == 3)
    #expect(
      lines.first
        == "- **300kB** `opt/archive.bin`, from layer 3 `COPY dir:… /opt/`, deleted by layer 6 "
        + "`RUN rm /opt/archive.bin`.<br>Keep it out of the build context, or copy only what is "
        + "needed: deleting it in layer 6 frees nothing."
    )
    #expect(markdown(.wasteful).contains("more places.\n"))
  }

  @Test func `findings are by severity`() {
    var report = Report.full
    for (severity, code) in [(Report.Finding.Severity.note, "A1"), (.error, "A2")] {
      var finding = report.findings[0]
      (finding.severity, finding.code) = (severity, code)
      report.findings.append(finding)
    }
    let found = lines(report).filter { $0.contains("Runs as root") }
    #expect(found.map { $0.prefix(14) } == ["- **error** `A", "- **warning** ", "- **note** `A1"])
    #expect(found[0].contains("<br>Fix: Set one."))
    #expect(markdown(report).contains("#### 3 findings\n"))
  }

  @Test func `a finding has its bytes, its fate and a fix in lines`() throws {
    let lines = lines(.judged)
    let line = try #require(lines.first { $0.contains("`IMG201`") })
    #expect(
      line.contains(": the package lists of apt-get update are shipped, 40kB in 12 files<br>In `")
    )
    #expect(line.contains(" and 9 more<br>From layer 3 `COPY dir:… /opt/`<br>Fix: <code>RUN apt"))
    #expect(line.hasSuffix("</code><br>` && rm -rf /var/lib/apt/lists/*`"))
    let key = try #require(lines.first { $0.contains("`IMG303`") })
    #expect(key.contains("<br>Its files are deleted in layer 17, still shipped<br>Fix: `RUN"))
    #expect(lines.contains("**46kB** can go."))
    #expect(lines.contains("Not checkable: `IMG601`, `IMG604`. 3 findings ignored."))
    var report = Report.judged
    report.findings = []
    #expect(self.lines(report).contains("#### No findings"))
    #expect(self.lines(.judgedGate).first == "### ❌ tare: 1 finding failed (1 error)")
  }

  @Test func `layers are collapsed`() {
    let text = markdown(.manyLayers)
    #expect(text.contains("\n<details><summary>130 layers</summary>\n\n| Layer |"))
    #expect(text.contains("\n| 129 | 9kB |  | 1 | `COPY 129 /` |\n\n</details>\n"))
    #expect(!markdown(.empty).contains("<details>"))
  }

  @Test func `what does not fit is counted`() {
    var report = Report.full
    report.layers = (0..<3000).map { index in
      var layer = Report.manyLayers.layers[0]
      layer.index = index
      return layer
    }
    report.budgets = Array(repeating: report.budgets[2], count: 500) + [report.budgets[0]]
    report.findings = Array(repeating: report.findings[0], count: 500)
    report.warnings = Array(repeating: report.warnings[0], count: 5000)
    report.wasted = (0..<1000).map {
      Report.wasted(BytePath(Array("d\($0)/a".utf8)), 9, .deleted, 0, 1)
    }
    let text = markdown(report)
    #expect(text.utf8.count < 65_000)
    #expect(text.utf8.count > 50_000)
    for noun in ["layers", "budgets", "findings", "warnings", "places"] {
      #expect(text.contains(try! Regex("…and .*[0-9]+ more \(noun)\\.\n")), "\(noun)")
    }
    // The one that failed is not among those that were left out.
    #expect(text.contains("| ❌ | `wasted-percent` |"))
  }

  @Test(arguments: Sample.allCases)
  func `each sample is below the limit of a comment`(sample: Sample) {
    let text = markdown(sample.report)
    #expect(text.utf8.count < 65_000)
    #expect(text.hasSuffix("</sub>\n"))
    #expect(!text.contains("\n\n\n"))
  }
}
