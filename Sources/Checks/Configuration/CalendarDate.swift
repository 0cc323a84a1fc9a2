/// A day of the Gregorian calendar, as in `2027-03-01`.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The year, from 1 to 9999.
  public let year: Int
  /// The month, from 1.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Parses the extended form of ISO 8601; `nil` for another form, and for a day that there is not.
  public init?(parsing text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3, numbers[0] > 0, 1...12 ~= numbers[1],
      1...Self.days(inMonth: numbers[1], of: numbers[0]) ~= numbers[2]
    else { return nil }
    (year, month, day) = (numbers[0], numbers[1], numbers[2])
  }

  /// The day in UTC of a time in seconds since the start of 1970, within the years that there are here.
  public init(secondsSince1970 seconds: Int64) {
    // From the start of year 1 to the end of year 9999.
    let first: Int64 = -719_162
    let last: Int64 = 2_932_896
    let days = min(max(seconds / 86400 - (seconds % 86400 < 0 ? 1 : 0), first), last)
    // Of years that begin in March, which have the odd day at their end: 400 of them are 146,097 days.
    let shifted = Int(days) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month < 3 ? 1 : 0)
  }

  /// The day in the form in which it is parsed.
  public var description: String {
    let texts = [String(year), String(month), String(day)]
    return zip(texts, [4, 2, 2]).map { text, width in
      String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }.joined(separator: "-")
  }

  /// Whether a day comes before another.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
