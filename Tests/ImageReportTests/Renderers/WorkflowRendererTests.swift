import Testing

@testable import ImageReport

@Suite struct WorkflowRendererTests {
  private func lines(_ report: Report) -> [Substring] {
    WorkflowRenderer().render(report).split(separator: "\n")
  }

  @Test func `what is not kept is a command`() {
    #expect(
      lines(.full) == [
        "tare: 1 of 3 budgets failed, 1 is unknown, 1 is over its soft limit; 1 finding, none failed; "
          + "1.18MB shipped in 20 layers, 692kB of it wasted (58.90%)",
        "::error title=tare%3A wasted-percent::58.90%25 is over 5.0%25 (+18.90%25 against the baseline)",
        "::error title=tare%3A image-size (app)::unknown",
        "::warning title=tare%3A layers::4 is over 3",
        "::warning title=tare%3A IMG001 Runs as root::The image sets no USER.%0Afrom layer 0 x%0A"
          + "deleted in layer 3, still shipped%0A5B in 1 file%0A  a\\xFF%0Afix: Set one.",
        "::warning title=tare%3A odd::Odd.",
      ]
    )
  }

  @Test func `without anything to say there are the numbers`() {
    #expect(
      lines(.wasteful) == ["tare: 1.18MB shipped in 20 layers, 692kB of it wasted (58.90%)"]
    )
  }

  @Test func `there are as many of a kind as a step shows`() {
    var report = Report.full
    report.findings = Array(repeating: report.findings[0], count: 30)
    let warnings = lines(report).filter { $0.hasPrefix("::warning") }
    #expect(warnings.count == 10)
    #expect(warnings.last == "::warning title=tare::and 23 more, which the report has")
  }

  @Test func `what is odd is told among the warnings`() {
    var report = Report.wasteful
    report.warnings = [.init(code: "expired-ignore", message: "IMG401 is ignored no more\nx")]
    #expect(
      lines(report).last
        == "::warning title=tare%3A expired-ignore::IMG401 is ignored no more x"
    )
    report.findings = Array(repeating: Report.full.findings[0], count: 12)
    #expect(lines(report).last == "::warning title=tare::and 4 more, which the report has")
  }

  @Test func `a title ends where it should`() {
    let command = WorkflowCommand(kind: .error, title: "a:b,c%\r\n", message: "a:b,c%\r\n")
    #expect(command.line == "::error title=a%3Ab%2Cc%25%0D%0A::a:b,c%25%0D%0A")
  }
}
