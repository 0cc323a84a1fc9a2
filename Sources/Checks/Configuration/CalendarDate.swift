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
