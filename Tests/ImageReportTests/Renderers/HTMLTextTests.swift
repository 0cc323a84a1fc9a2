import Checks
import Testing

@testable import ImageReport

@Suite struct `Numbers in a page` {
  @Test(
    arguments: [
      ("0", "0"), ("999", "999"), ("1000", "1,000"), ("247212", "247,212"),
      ("1234567B", "1,234,567B"), ("-3002", "−3,002"), ("+1.2kB", "+1.2kB"), ("0.12345", "0.12345"),
      ("3002 added +1.2kB, 1 removed -390kB", "3,002 added +1.2kB, 1 removed −390kB"),
      ("a-1 - b", "a-1 - b"), ("≤ 1000, ≤ 2000 (soft)", "≤ 1,000, ≤ 2,000 (soft)"), ("", ""),
    ]
  )
  func `are in groups, with a true minus`(text: String, expected: String) {
    #expect(HTMLText.typeset(text) == expected)
  }

  @Test func `have their noun`() {
    #expect(HTMLText.count(1, "layer") == "1 layer")
    #expect(HTMLText.count(1204, "layer") == "1,204 layers")
    #expect(HTMLText.count(2, "directory", "directories") == "2 directories")
    #expect(Report.Totals.Key.layers.title(for: FixedDecimal(units: 1)) == "layer")
    #expect(Report.Totals.Key.setuidFiles.title(for: FixedDecimal(units: 1)) == "setuid file")
    #expect(Report.Totals.Key.files.title(for: FixedDecimal(units: 0)) == "files")
    #expect(Report.Totals.Key.files.title(for: nil) == "files")
    #expect(Report.Totals.Key.duplicateBytes.title(for: FixedDecimal(units: 1)) == "duplicates")
  }

  @Test(
    arguments: [
      (0, "0.0%"), (4, "<0.1%"), (5, "0.1%"), (5890, "58.9%"), (5895, "59.0%"), (9995, ">99.9%"),
      (10000, "100.0%"), (12345, "123.5%"),
    ] as [(Int64, String)]
  )
  func `that are percentages have one decimal`(units: Int64, expected: String) {
    #expect(HTMLText.percent(FixedDecimal(units: units, places: 2)) == expected)
    #expect(HTMLText.number(FixedDecimal(units: units, places: 4), .share) == expected)
  }

  @Test(
    arguments: [
      ("2026-11-21T03:05:00.016987616Z", "2026-11-21 03:05 UTC"),
      ("2026-11-21T03:05:59+00:00", "2026-11-21 03:05 UTC"),
      ("2026-11-21T03:05:59-07:30", "2026-11-21 03:05 -07:30"),
      ("2026-11-21T03:05:59", "2026-11-21T03:05:59"), ("2026-11-21", "2026-11-21"), ("", ""),
      ("2026-11-21T03:05:59Zx", "2026-11-21T03:05:59Zx"),
      ("yesterday at noon, or so", "yesterday at noon, or so"),
    ]
  )
  func `that are times are of minutes`(text: String, expected: String) {
    #expect(HTMLText.time(text) == expected)
  }
}
