internal import Checks
internal import Testing

@Suite struct `A limit` {
  @Test(
    arguments: [
      (.bytes, "0", 0, 0), (.bytes, "250MB", 250_000_000, 0), (.bytes, "1.5kB", 1500, 0),
      (.bytes, "64MiB", 67_108_864, 0), (.percent, "5%", 5, 0), (.percent, "5", 5, 0),
      (.percent, "2.50%", 25, 1), (.percent, "0.0125", 125, 4), (.percent, "150%", 150, 0),
      (.percent, "0%", 0, 0), (.count, "0", 0, 0), (.count, "40", 40, 0),
    ] as [(Measure.Unit, String, Int64, Int)]
  )
  func `is read as people write it`(unit: Measure.Unit, text: String, units: Int64, places: Int)
    throws
  {
    #expect(try unit.limit(parsing: text) == FixedDecimal(units: units, places: places))
  }

  @Test(arguments: Measure.Unit.all)
  func `is refused where it is none, negative or absurd`(unit: Measure.Unit) {
    for text in [
      "", "-", "-1", "-5%", "five", "1e3", "0x10", "1,000", "1_000", ".5", "5.", "1.2.3", " 5",
      "5 ",
      "+5", "٣", "5%%", "%", "NaN", "inf", "99999999999999999999", "5\u{301}", "5%\u{301}", "5 %",
    ] {
      let error = #expect(throws: InvalidLimit.self, "\(text)") { try unit.limit(parsing: text) }
      #expect(error?.description.hasPrefix("expected a ") == true)
      #expect(error?.found.contains("`") == true)
    }
  }

  @Test(
    arguments: [
      (.bytes, "5%"), (.bytes, "250M"), (.bytes, "1.5"), (.bytes, "9EB"), (.percent, "5MB"),
      (.percent, "1.23456%"), (.percent, "10001%"), (.count, "5%"), (.count, "5.5"),
      (.count, "5MB"),
    ] as [(Measure.Unit, String)]
  )
  func `of one unit is none of another`(unit: Measure.Unit, text: String) {
    #expect(throws: InvalidLimit.self) { try unit.limit(parsing: text) }
  }

  @Test func `says what was expected and what was found, and lets nothing of it act`() {
    let error = #expect(throws: InvalidLimit.self) {
      try Measure.Unit.bytes.limit(parsing: "-5MB\u{1B}[31m")
    }
    #expect(
      error?.description
        == "expected a size such as 250MB, 1.5GB or 64MiB, not negative, "
        + "found `-5MB\\u{1B}[31m`"
    )
  }

  @Test(
    arguments: [
      (.efficiency, "0.95"), (.efficiency, "1"), (.efficiency, "100.1%"), (.wastedPercent, "101%"),
    ] as [(Measure, String)]
  )
  func `must make sense for its measure`(measure: Measure, text: String) {
    #expect(throws: InvalidLimit.self) {
      try Budget.Subject.measure(measure).limit(parsing: text)
    }
  }

  @Test(
    arguments: [
      (.efficiency, "95%"), (.efficiency, "100"), (.efficiency, "0"), (.wastedPercent, "0.1"),
      (.wastedPercent, "100%"), (.growthPercent, "150%"), (.layers, "0"),
    ] as [(Measure, String)]
  )
  func `may be any that does`(measure: Measure, text: String) throws {
    _ = try Budget.Subject.measure(measure).limit(parsing: text)
  }
}

extension Measure.Unit {
  static let all: [Measure.Unit] = [.bytes, .percent, .count]
}
