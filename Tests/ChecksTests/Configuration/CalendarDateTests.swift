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

  @Test func `comes before another`() throws {
    let dates = try ["2026-12-31", "2027-01-01", "2027-01-02", "2027-02-01"].map {
      try #require(CalendarDate(parsing: $0))
    }
    #expect(dates.reversed().sorted() == dates)
  }
}
