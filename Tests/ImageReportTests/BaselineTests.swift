internal import Checks

import ImageReport
import Testing

@Suite struct `The baseline out of a report` {
  private func number(_ name: String, of report: Report) throws -> Measurement? {
    Baseline(report).numbers[try Budget.Target(parsing: name)]
  }

  @Test func `has the numbers of the image`() throws {
    let report = Report.wasteful
    let (shipped, wasted) = (
      try #require(report.totals.shippedBytes), try #require(report.totals.wastedBytes)
    )
    for (name, expected) in [
      ("image-size", .amount(shipped)), ("wasted-size", .amount(wasted)),
      ("visible-size", .amount(shipped - wasted)), ("layers", .amount(20)),
      ("wasted-percent", .share(wasted, of: shipped)),
      ("efficiency", .share(shipped - wasted, of: shipped)),
      ("files", report.totals.files.map { .amount(Int64($0)) }), ("download-size", nil),
      ("duplicate-size", nil), ("app:image-size", nil), ("path:**", nil), ("growth-size", nil),
    ] as [(String, Measurement?)] {
      #expect(try number(name, of: report) == expected, "\(name)")
    }
  }

  @Test func `has the numbers of the app where the report knows its layers`() throws {
    var report = Report.wasteful
    for index in report.layers.indices { report.layers[index].fromBase = index < 2 }
    let own = report.layers.dropFirst(2).compactMap(\.shippedBytes)
    #expect(try number("app:layers", of: report) == .amount(18))
    #expect(try number("app:image-size", of: report) == .amount(own.reduce(0, +)))
    #expect(try number("app:layer-size", of: report) == own.max().map(Measurement.amount))
    #expect(try number("app:files", of: report) == nil)
    report.layers[5].fromBase = nil
    #expect(try number("app:layers", of: report) == nil)
  }

  @Test func `has the numbers that had budgets, unless they were rounded`() throws {
    var report = Report.gate
    report.budgets[7].actual = FixedDecimal(units: 5)
    let name = report.budgets[7].name
    #expect(try number(name, of: report) == .amount(5))
    report.budgets[7].actual = nil
    #expect(try number(name, of: report) == nil)
    report.budgets[1].scope = .app
    for index in report.layers.indices { report.layers[index].fromBase = nil }
    #expect(try number("app:wasted-percent", of: report) == nil)
    #expect(try number("app:image-size", of: report) == .amount(700_000))
  }

  @Test func `takes no pattern for a measure, and no scope from a name`() throws {
    var report = Report.gate
    report.budgets[7].actual = FixedDecimal(units: 5)
    for (name, known, unknown) in [
      ("path:layers", "path:layers", "app:layers"), ("srv/**", nil, "path:srv/**"),
      ("app:files", nil, "app:files"), ("path:app:files", "path:app:files", "app:files"),
    ] as [(String, String?, String)] {
      report.budgets[7].name = name
      if let known { #expect(try number(known, of: report) == .amount(5), "\(name)") }
      #expect(try number(unknown, of: report) != .amount(5), "\(name)")
      #expect(try number("layers", of: report) == .amount(20), "\(name)")
    }
  }

  @Test func `knows little of a partial analysis, and nothing that it does not know`() throws {
    let baseline = Baseline(.partial)
    #expect(baseline.numbers == [Budget.Target(.measure(.layers)): .amount(20)])
    #expect(Baseline(.empty).numbers[Budget.Target(.measure(.imageSize))] == .amount(0))
  }
}
