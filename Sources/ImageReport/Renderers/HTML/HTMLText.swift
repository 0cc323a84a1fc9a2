internal import Checks
internal import ImageFormat

/// Numbers and times as the pages have them: digits in groups of three, percentages with one decimal, and a
/// minus that is no hyphen.
enum HTMLText {
  /// A number such as `247,212`.
  static func number(_ number: some BinaryInteger) -> String { typeset("\(number)") }

  /// A count with its noun, as in `1 layer` and `1,204 layers`.
  static func count(
    _ count: some BinaryInteger,
    _ noun: String,
    _ plural: String? = nil
  ) -> String {
    typeset(DisplayText.count(count, noun, plural))
  }

  /// The number with its unit, or that it is unknown.
  static func number(_ number: FixedDecimal?, _ unit: Report.Totals.Key.Unit) -> String {
    guard let number else { return "unknown" }
    return switch unit {
    case .bytes, .count: typeset(DifferenceText.number(number, unit))
    case .percent: percent(number)
    case .share: percent(FixedDecimal(units: number.units, places: max(0, number.places - 2)))
    }
  }

  /// A percentage with one decimal, such as `58.9%`; what is not nothing is never `0.0%`, nor what is not
  /// all `100.0%`.
  static func percent(_ number: FixedDecimal) -> String {
    let whole = (0..<number.places).reduce(Int64(1)) { result, _ in result &* 10 }
    let tenths = FixedDecimal(number.units, of: whole, places: 1)
    if number.units > 0, tenths.units == 0 { return "<0.1%" }
    if tenths.units == 1000, number.units < whole &* 100 { return ">99.9%" }
    return "\(tenths)%"
  }

  /// How much a number grew, with its sign; empty where that is unknown.
  static func change(_ total: ReportDiff.Total) -> String {
    let unit = total.name.unit
    guard let difference = total.difference, !difference.isZero, unit == .percent || unit == .share
    else { return typeset(DifferenceText.change(total)) }
    // A percentage of a percentage would be read as the other.
    return (difference.isNegative ? "−" : "+") + number(difference.magnitude, unit).dropLast()
      + " points"
  }

  /// Text of the program's own with its numbers in groups, and with a true minus before a number.
  ///
  /// Not for text that an image has a part in, where digits may be those of a name.
  static func typeset(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let digits = scalars[index...].prefix { ("0"..."9").contains($0) }
      guard !digits.isEmpty else {
        let isSign =
          scalars[index] == "-" && (index == 0 || scalars[index - 1] == " ")
          && index + 1 < scalars.count && ("0"..."9").contains(scalars[index + 1])
        result.append(isSign ? "−" : scalars[index])
        index += 1
        continue
      }
      // Decimals are in no groups.
      let isFraction = index > 0 && scalars[index - 1] == "."
      for (place, digit) in digits.enumerated() {
        let left = digits.count - place
        if place > 0, left % 3 == 0, !isFraction { result.append(",") }
        result.append(digit)
      }
      index += digits.count
    }
    return String(result)
  }

  /// A time of RFC 3339 to the minute, as in `2026-11-21 03:05 UTC`; another text as it is.
  static func time(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let form = Array("0000-00-00T00:00:00".utf8)
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    func hasForm(_ bytes: ArraySlice<UInt8>, _ form: [UInt8]) -> Bool {
      bytes.count == form.count
        && zip(bytes, form).allSatisfy { $1 == 0x30 ? isDigit($0) : $0 == $1 }
    }
    guard hasForm(bytes.prefix(form.count), form) else { return text }
    var zone = bytes.dropFirst(form.count)
    if zone.first == UInt8(ascii: ".") { zone = zone.dropFirst().drop(while: isDigit) }
    let minute = "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    if zone.elementsEqual("Z".utf8) || zone.elementsEqual("+00:00".utf8) { return "\(minute) UTC" }
    guard hasForm(zone, Array("+00:00".utf8)) || hasForm(zone, Array("-00:00".utf8)) else {
      return text
    }
    return "\(minute) \(String(decoding: zone, as: UTF8.self))"
  }
}

extension Report.Totals.Key {
  /// The title for a number of it: `1 layer`, not `1 layers`.
  func title(for number: FixedDecimal?) -> String {
    let title = title ?? ""
    return unit == .count && number?.units == 1 ? String(title.dropLast()) : title
  }
}
