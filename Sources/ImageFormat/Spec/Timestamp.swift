/// A point in time as the documents write it.
///
/// The OCI image specification asks for RFC 3339, section 5.6: `2026-11-21T03:04:05.678Z`.
public enum Timestamp {
  /// Whether `text` is a date and a time of RFC 3339.
  public static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, isShape(bytes[..<19], "dddd-dd-ddtdd:dd:dd") else { return false }
    let (year, month, day) = (number(bytes[0..<4]), number(bytes[5..<7]), number(bytes[8..<10]))
    guard (1...12).contains(month), (1...days(of: month, in: year)).contains(day) else {
      return false
    }
    // A leap second is a 61st one.
    guard number(bytes[11..<13]) < 24, number(bytes[14..<16]) < 60, number(bytes[17..<19]) <= 60
    else { return false }
    var zone = bytes[19...]
    if zone.first == UInt8(ascii: ".") {
      let fraction = zone.dropFirst().prefix(while: isDigit)
      guard !fraction.isEmpty else { return false }
      zone = zone.dropFirst(1 + fraction.count)
    }
    if isShape(zone, "z") { return true }
    return (isShape(zone, "+dd:dd") || isShape(zone, "-dd:dd"))
      && number(zone.dropFirst().prefix(2)) < 24 && number(zone.suffix(2)) < 60
  }

  /// Whether `bytes` are like `pattern`, in which `d` is a digit and a letter may be a capital.
  private static func isShape(_ bytes: ArraySlice<UInt8>, _ pattern: StaticString) -> Bool {
    let pattern = Array("\(pattern)".utf8)
    return bytes.count == pattern.count
      && zip(bytes, pattern).allSatisfy { byte, wanted in
        switch wanted {
        case UInt8(ascii: "d"): isDigit(byte)
        case UInt8(ascii: "t"), UInt8(ascii: "z"): byte | 0x20 == wanted
        default: byte == wanted
        }
      }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 & 0xF) }
  }

  private static func days(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
