internal import Checks
internal import Testing

@Suite struct `A date` {
  @Test(arguments: ["2027-03-01", "2028-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
  func `is read as it is written`(text: String) {
    #expect(CalendarDate(parsing: text)?.description == text)
  }

  @Test(arguments: [
    "", "2027", "2027-3-1", "2027-13-01", "2027-00-01", "2027-04-31", "2027-02-29", "1900-02-29",
    "2027-01-00", "0000-01-01", "2027-03-01T00:00:00Z", "20270301", "2027/03/01", "+027-03-01",
    "-2027-03-01", "2027-03-0١", " 2027-03-01", "2027-03-01-",
  ])
  func `that there is not is none`(text: String) {
    #expect(CalendarDate(parsing: text) == nil)
  }

  @Test(
    arguments: [
      (0, "1970-01-01"), (86_399, "1970-01-01"), (86_400, "1970-01-02"), (-1, "1969-12-31"),
      (951_782_400, "2000-02-29"), (951_868_800, "2000-03-01"), (1_709_164_800, "2024-02-29"),
      (4_107_542_400, "2100-03-01"), (4_107_542_399, "2100-02-28"), (1_798_761_599, "2026-12-31"),
      (253_402_300_799, "9999-12-31"), (.max, "9999-12-31"), (-62_135_596_800, "0001-01-01"),
      (.min, "0001-01-01"),
    ] as [(Int64, String)]
  )
  func `is that of a time`(seconds: Int64, text: String) {
    #expect(CalendarDate(secondsSince1970: seconds).description == text)
  }

  @Test func `comes before another`() throws {
    let dates = try ["2026-12-31", "2027-01-01", "2027-01-02", "2027-02-01"].map {
      try #require(CalendarDate(parsing: $0))
    }
    #expect(dates.reversed().sorted() == dates)
  }
}
