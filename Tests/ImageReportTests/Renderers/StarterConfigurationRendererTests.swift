import Checks
@testable import ImageReport
import TestSupport
import Testing

@Suite struct StarterConfigurationRendererTests {
  private func configuration(_ report: Report) throws -> Configuration {
    try Configuration(parsing: try #require(StarterConfigurationRenderer().render(report)))
  }

  @Test(arguments: Sample.allCases)
  func `it is a configuration, unless the numbers are unknown`(sample: Sample) throws {
    guard sample.report.totals.shippedBytes != nil else {
      #expect(StarterConfigurationRenderer().render(sample.report) == nil)
      return
    }
    let names = try configuration(sample.report).budgets.map(\.subject.description)
    #expect(
      names == [
        "image-size", "layer-size", "layers", "wasted-size", "wasted-percent", "setuid-files",
      ]
    )
  }

  @Test func `hostile names stay in the comment`() throws {
    let expected = try configuration(.wasteful)
    for text in HostileText.corpus + HostileText.long(3000) + (0..<50).map({ .composed($0) }) {
      var report = Report.wasteful
      report.image.names = ["name" + text.text]
      report.image.platform.os = text.text
      report.image.platform.architecture = text.text
      let bytes = try #require(StarterConfigurationRenderer().render(report))
      #expect(TerminalText.violations(in: bytes) == [], "\(text)")
      #expect(try Configuration(parsing: bytes) == expected, "\(text)")
      report.image.names = []
      report.source.path = text.text
      #expect(try configuration(report) == expected, "\(text)")
      var finding = Report.judged.findings[0]
      (finding.id, finding.code, finding.message) = (text.text, text.text, text.text)
      finding.paths = [BytePath(Array(text.text.utf8))]
      report.findings = [finding, Report.judged.findings[0]]
      let judged = try #require(StarterConfigurationRenderer().render(report))
      #expect(TerminalText.violations(in: judged) == [], "\(text)")
      #expect(try Configuration(parsing: judged) == expected, "\(text)")
    }
  }

  @Test(
    arguments: [
      (0, 10), (1, 10), (10, 10), (11, 11), (19, 19), (20, 20), (21, 25), (46, 50), (51, 60),
      (91, 100), (99, 100), (100, 100), (101, 110), (199, 200), (201, 250), (1_000_001, 1_100_000),
      (256_123_456, 300_000_000), (.max, .max),
    ] as [(Int64, Int64)]
  )
  func `numbers are rounded up to what people write`(bytes: Int64, rounded: Int64) {
    #expect(StarterConfigurationRenderer.rounded(bytes) == rounded)
  }

  @Test(arguments: [0, 1, 9, 99, 12_345, 999_999, 250_000_000, 1 << 40, .max / 2, .max] as [Int64])
  func `there is head-room above every number, and not much more`(bytes: Int64) {
    let limit = StarterConfigurationRenderer.headRoom(bytes)
    #expect(limit >= bytes)
    #expect(bytes < 100 || limit - bytes <= bytes / 3)
  }
}
