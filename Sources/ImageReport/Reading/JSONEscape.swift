/// The escapes of a JSON string (RFC 8259, section 7).
enum JSONEscape {
  /// The bytes that stand for themselves after a backslash, and those that stand for another.
  private static let short: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  /// How many bytes the escape at `position` takes, its backslash included; `nil` if it is none.
  static func length(in bytes: [UInt8], at position: Int) -> Int? {
    guard position + 1 < bytes.count else { return nil }
    guard bytes[position + 1] == UInt8(ascii: "u") else {
      return short[bytes[position + 1]] == nil ? nil : 2
    }
    let digits = bytes[min(position + 2, bytes.count)..<min(position + 6, bytes.count)]
    return unit(digits) == nil ? nil : 6
  }

  /// What the content of a well-formed string stands for; `nil` for half a character.
  static func decoded(_ content: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var rest = content
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let kind = rest.popFirst() else {
        result.append(byte)
        continue
      }
      if let byte = short[kind] {
        result.append(byte)
      } else {
        guard let scalar = scalar(&rest) else { return nil }
        result += Array(String(scalar).utf8)
      }
    }
    return result
  }

  /// The scalar whose first four digits `rest` starts with, of which there may be another four.
  private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let first = unit(rest.prefix(4)) else { return nil }
    rest = rest.dropFirst(4)
    guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
    guard rest.starts(with: "\\u".utf8), let second = unit(rest.dropFirst(2).prefix(4)),
      UTF16.isTrailSurrogate(second)
    else { return nil }
    rest = rest.dropFirst(6)
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private static func unit(_ digits: ArraySlice<UInt8>) -> UInt16? {
    guard digits.count == 4 else { return nil }
    var unit: UInt16 = 0
    for digit in digits {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
      default: return nil
      }
      unit = unit << 4 | UInt16(value)
    }
    return unit
  }
}
