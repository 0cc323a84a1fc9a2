import TestSupport
import Testing

@testable import ImageReport

@Suite struct JUnitRendererTests {
  private func xml(_ report: Report) -> String { JUnitRenderer().render(report) }

  @Test func `a budget is a case, and so is a rule`() {
    #expect(
      xml(.full) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="tare" tests="6" failures="1" errors="1">
          <testsuite name="tare budgets" tests="3" failures="1" errors="1" skipped="1">
            <properties>
              <property name="image" value="wasteful:1"/>
            </properties>
            <testcase classname="tare.budgets" name="wasted-percent" time="0">
              <failure type="budget" message="58.90% is over 5.0%">actual 58.90%, limit ≤ 5.0%, ≤ 2.0% (soft), +18.90% against the baseline</failure>
            </testcase>
            <testcase classname="tare.budgets" name="image-size (app)" time="0">
              <error type="budget" message="unknown">actual unknown, limit ≤ 250MB</error>
            </testcase>
            <testcase classname="tare.budgets" name="layers" time="0">
              <skipped message="4 is over 3"/>
              <system-out>actual 4, limit ≤ 3 (soft)</system-out>
            </testcase>
          </testsuite>
          <testsuite name="tare findings" tests="2" failures="0" errors="0" skipped="2">
            <properties>
              <property name="image" value="wasteful:1"/>
            </properties>
            <testcase classname="tare.findings" name="IMG000 no-history" time="0">
              <skipped message="not checkable: there is no history"/>
            </testcase>
            <testcase classname="tare.findings" name="IMG001 runs-as-root" time="0">
              <skipped message="The image sets no USER."/>
              <system-out>from layer 0 x
        deleted in layer 3, still shipped
        5B in 1 file
          a\\xFF
        fix: Set one.</system-out>
            </testcase>
          </testsuite>
          <testsuite name="tare warnings" tests="1" failures="0" errors="0" skipped="1">
            <properties>
              <property name="image" value="wasteful:1"/>
            </properties>
            <testcase classname="tare.warnings" name="odd" time="0">
              <skipped message="Odd."/>
            </testcase>
          </testsuite>
        </testsuites>

        """
    )
  }

  @Test func `what is odd is skipped, and so is what is ignored, with the reason`() throws {
    var report = Report.judged
    report.warnings = [.init(code: "unused-ignore", message: "what is ignored is not there")]
    report.checks?.rules[1].ignoreReasons = ["it is a cache", "so is <this>"]
    let text = xml(report)
    #expect(
      text.contains(
        "<skipped message=\"ignored: 2 findings (it is a cache; so is &lt;this&gt;)\"/>"
      )
    )
    let suite = try #require(text.split(separator: "<testsuite name=\"tare warnings\"").last)
    #expect(suite.hasPrefix(" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"1\">"))
    #expect(suite.contains("classname=\"tare.warnings\" name=\"unused-ignore\" time=\"0\">"))
    #expect(suite.contains("<skipped message=\"what is ignored is not there\"/>"))
  }

  @Test func `there is always a case`() {
    #expect(xml(.wasteful).contains("<testcase classname=\"tare.image\" name=\"weighed\""))
  }

  @Test func `no two cases have one name`() {
    var report = Report.full
    report.findings.append(report.findings[0])
    #expect(xml(report).contains("<skipped message=\"The image sets no USER. (and 1 more)\"/>"))
    // Without the rules, as an old report has them not.
    report.checks = nil
    #expect(xml(report).contains("name=\"IMG001 Runs as root (2)\""))
  }

  @Test func `each rule that is judged is a case`() {
    let text = xml(.judged)
    #expect(
      text.contains(
        "<testsuite name=\"tare findings\" tests=\"9\" failures=\"1\" errors=\"0\" skipped=\"5\">"
      )
    )
    #expect(text.contains("name=\"IMG703 labels\" time=\"0\"/>"))
    #expect(text.contains("<skipped message=\"ignored: 2 findings\"/>"))
    #expect(text.contains("<failure type=\"private-key\" message=\"a private key is readable"))
    #expect(text.contains("fix:\n  RUN apt-get update &amp;&amp; apt-get install"))
    #expect(text.contains("\n   &amp;&amp; rm -rf /var/lib/apt/lists/*</system-out>"))
    #expect(!text.contains("IMG709"))
    var report = Report.judgedGate
    report.checks?.failOn = .warning
    #expect(xml(report).contains("failures=\"3\" errors=\"0\" skipped=\"3\">"))
  }

  @Test func `an error is a failure and a note is none`() {
    var report = Report.full
    report.findings[0].severity = .error
    #expect(
      xml(report).contains("<failure type=\"runs-as-root\" message=\"The image sets no USER.\">")
    )
    report.findings[0].severity = .note
    #expect(XMLOutput(Array(xml(report).utf8)).elements["skipped"] == 3)
  }
}
