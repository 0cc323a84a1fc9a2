import TestSupport
import Testing

@testable import ImageReport

@Suite struct JUnitRendererTests {
  private func xml(_ report: Report) -> String { JUnitRenderer().render(report) }

  @Test func `a budget is a case, and so is a finding`() {
    #expect(
      xml(.full) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="tare" tests="4" failures="1" errors="1">
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
          <testsuite name="tare findings" tests="1" failures="0" errors="0" skipped="1">
            <properties>
              <property name="image" value="wasteful:1"/>
            </properties>
            <testcase classname="tare.findings" name="IMG001 Runs as root" time="0">
              <skipped message="The image sets no USER."/>
              <system-out>from layer 0 x
          a\\xFF
        fix: Set one.</system-out>
            </testcase>
          </testsuite>
        </testsuites>

        """
    )
  }

  @Test func `there is always a case`() {
    #expect(xml(.wasteful).contains("<testcase classname=\"tare.image\" name=\"weighed\""))
  }

  @Test func `no two cases have one name`() {
    var report = Report.full
    report.findings.append(report.findings[0])
    #expect(xml(report).contains("name=\"IMG001 Runs as root (2)\""))
  }

  @Test func `an error is a failure and a note is none`() {
    var report = Report.full
    report.findings[0].severity = .error
    #expect(
      xml(report).contains("<failure type=\"runs-as-root\" message=\"The image sets no USER.\">")
    )
    report.findings[0].severity = .note
    #expect(XMLOutput(Array(xml(report).utf8)).elements["skipped"] == 1)
  }
}
