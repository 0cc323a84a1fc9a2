import TestSupport
import Testing

@testable import ImageReport

@Suite struct SARIFRendererTests {
  private func run(_ report: Report, anchor: SourceAnchor = .dockerfile) throws -> JSONValue {
    let log = try JSONValue(SARIFRenderer(anchor: anchor).render(report))
    return try #require(log["runs"]?.items.first)
  }

  private func hashes(_ report: Report) throws -> [String] {
    try (run(report)["results"]?.items ?? []).compactMap {
      $0["partialFingerprints"]?["primaryLocationLineHash"]?.text
    }
  }

  @Test func `what is not kept is a result, the findings after the budgets`() throws {
    let results = try run(.full)["results"]?.items ?? []
    #expect(
      results.map { $0["ruleId"]?.text }
        == ["budget/wasted-percent", "app-budget/image-size", "budget/layers", "IMG001"]
    )
    #expect(results.map { $0["level"]?.text } == ["error", "error", "warning", "warning"])
    #expect(
      results[3]["message"]?["text"]?.text
        == "The image sets no USER. (5B in 1 file). In a\\xFF. From layer 0 x. Its files are deleted in "
        + "layer 3, still shipped. Fix: Set one."
    )
  }

  @Test func `a rule of the catalogue says why, and what to do`() throws {
    let rules = try run(.judged)["tool"]?["driver"]?["rules"]?.items ?? []
    #expect(
      rules.map { $0["id"]?.text } == ["IMG303", "IMG201", "IMG401", "IMG505", "IMG212"]
    )
    let rule = try #require(rules.first { $0["id"]?.text == "IMG201" })
    #expect(rule["name"]?.text == "AptLists")
    #expect(rule["fullDescription"]?["text"]?.text?.hasPrefix("Nothing reads them") == true)
    let help = rule["help"]?["text"]?.text ?? ""
    #expect(help.contains("\nFix:\nRUN apt-get update"))
    #expect(help.contains("\nElsewhere: DKL-DI-0005, DL3009\nIn .tare.yml: apt-lists"))
    let markdown = rule["help"]?["markdown"]?.text ?? ""
    #expect(markdown.contains("\n\nElsewhere: `DKL-DI-0005`, DL3009\n\n"))
    #expect(markdown.contains("\n\nFix:\n\n```dockerfile\nRUN apt-get update"))
    #expect(markdown.contains("\n && rm -rf /var/lib/apt/lists/*\n```\n\nGuides: "))
    // There is no page in the web to point at.
    #expect(rule["helpUri"] == nil)
  }

  @Test func `no full stop is a part of code`() throws {
    let rules = try run(.full)["tool"]?["driver"]?["rules"]?.items ?? []
    let markdown = try #require(rules[0]["help"]?["markdown"]?.text)
    #expect(markdown.contains("`.tare.yml` or with `--limit`. The report"))
  }

  @Test func `what is kept is a rule and no result`() throws {
    var report = Report.full
    report.findings = []
    for index in report.budgets.indices { report.budgets[index].status = .pass }
    #expect(try run(report)["results"]?.items == [])
    #expect(try run(report)["tool"]?["driver"]?["rules"]?.items.count == 3)
  }

  @Test func `a fingerprint depends on no number and no order`() throws {
    var report = Report.full
    let before = try hashes(report)
    #expect(Set(before).count == 4)
    report.budgets[0].message = "60% is over 5%"
    report.findings[0].layer = 7
    report.findings[0].bytes = 99
    report.findings[0].message = "Another number."
    report.findings[0].paths.append("z")
    report.layers.reverse()
    #expect(try hashes(report) == before)
    report.findings[0].paths = ["b"]
    #expect(try hashes(report) != before)
  }

  @Test func `equal results are counted`() throws {
    var report = Report.full
    report.budgets = []
    report.findings.append(report.findings[0])
    let hashes = try hashes(report)
    #expect(hashes.map { $0.suffix(2) } == [":1", ":2"])
    #expect(hashes[0].dropLast(2) == hashes[1].dropLast(2))
  }

  @Test func `there are no more results than are shown, the worst first`() throws {
    var report = Report.full
    report.findings = Array(repeating: report.findings[0], count: 6000)
    report.findings[5999].severity = .error
    let run = try run(report)
    #expect(run["results"]?.items.count == 5000)
    #expect(run["results"]?.items[3]["level"]?.text == "error")
    #expect(run["properties"]?["omittedResults"] == .number("1003"))
  }

  @Test(arguments: [
    ("Dockerfile", "Dockerfile"), ("./a/b", "a/b"), ("a b/ü", "a%20b/%C3%BC"), ("c:d", "c%3Ad"),
    ("a%2F", "a%252F"), ("~a_b-c.d", "~a_b-c.d"),
  ])
  func `the anchor is a relative reference`(path: String, uri: String) {
    #expect(SourceAnchor(path: path)?.uri == uri)
  }

  @Test(arguments: ["", "/etc/x", "..", "../x", "a/../b", "a//b", "a/", ".", "./", "a/."])
  func `no anchor is outside of the repository`(path: String) {
    #expect(SourceAnchor(path: path) == nil)
  }

  @Test func `a message has neither links nor arguments`() {
    #expect(SARIFText.message("[a](b) {0}") == "\\[a\\](b) {{0}}")
    #expect(SARIFText.message("a[0] (b)") == "a[0] (b)")
    #expect(SARIFText.message("") == "(no message)")
  }
}
