internal import Checks
internal import ImageFormat

/// A value of a JSON document, at its place.
struct JSONNode {
  let input: JSONInput
  let position: Int

  /// Whether it is `null`.
  var isNull: Bool { input.bytes[position] == UInt8(ascii: "n") }

  /// The text of a string.
  func string() throws(ReportError) -> String { String(decoding: try bytes(), as: UTF8.self) }

  /// The bytes of the text of a string.
  func bytes() throws(ReportError) -> [UInt8] {
    guard input.bytes[position] == UInt8(ascii: "\"") else {
      throw input.error(at: position, expected: "a text")
    }
    return Array(try input.text(ofStringAt: position))
  }

  /// A whole number.
  func integer() throws(ReportError) -> Int64 {
    guard let number = Int64(String(decoding: word, as: UTF8.self)) else {
      throw input.error(at: position, expected: "a whole number of 64 bits")
    }
    return number
  }

  /// A whole number of at least 0.
  func size() throws(ReportError) -> Int64 {
    guard let number = Int64(String(decoding: word, as: UTF8.self)), number >= 0,
      // `+1` and `-0` are no numbers that anybody wrote for a size.
      (0x30...0x39).contains(input.bytes[position])
    else {
      throw input.error(at: position, expected: "a whole number from 0 to \(Int64.max)")
    }
    return number
  }

  /// How many there are of something.
  func count() throws(ReportError) -> Int { Int(try size()) }

  /// How many there are of something that is counted together: as many of these as a report may have fit.
  func summand() throws(ReportError) -> Int {
    let number = try size()
    guard number <= Self.mostCounted else {
      throw input.error(at: position, expected: "a whole number from 0 to \(Self.mostCounted)")
    }
    return Int(number)
  }

  /// More than all storage there is has files of.
  private static let mostCounted: Int64 = 1 << 39

  /// A number of at least 0 with as many decimals as are written.
  func decimal() throws(ReportError) -> FixedDecimal {
    let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let digits = parts.flatMap(\.self)
    guard parts.count <= 2, digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let units = Int64(String(decoding: digits, as: UTF8.self))
    else {
      throw input.error(at: position, expected: "a number of at least 0 in plain digits")
    }
    return FixedDecimal(units: units, places: parts.count == 2 ? parts[1].count : 0)
  }

  /// `true` or `false`.
  func boolean() throws(ReportError) -> Bool {
    switch input.bytes[position] {
    case UInt8(ascii: "t"): return true
    case UInt8(ascii: "f"): return false
    default: throw input.error(at: position, expected: "true or false")
    }
  }

  /// One of the texts of an enumeration.
  func option<Value: RawRepresentable<String> & CaseIterable>(_ type: Value.Type)
    throws(ReportError) -> Value
  {
    guard let value = Value(rawValue: try string()) else {
      let values = type.allCases.map(\.rawValue).joined(separator: ", ")
      throw input.error(at: position, expected: "one of \(values)")
    }
    return value
  }

  /// The elements of an array.
  func elements() throws(ReportError) -> [JSONNode] {
    guard input.bytes[position] == UInt8(ascii: "[") else {
      throw input.error(at: position, expected: "an array")
    }
    var elements: [JSONNode] = []
    try input.forEachElement(ofArrayAt: position) {
      elements.append(JSONNode(input: input, position: $0))
    }
    return elements
  }

  /// The members of an object.
  func object() throws(ReportError) -> JSONObject { try JSONObject(self) }

  /// The number, or the word, that is here; empty for all else.
  private var word: ArraySlice<UInt8> {
    JSONCheck.isWord(input.bytes[position])
      ? input.bytes[position..<input.end(ofValueAt: position)] : []
  }
}
