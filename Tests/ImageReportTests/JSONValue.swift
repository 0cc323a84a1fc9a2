/// JSON with the members of an object in their order, which Foundation's parser loses.
enum JSONValue: Equatable {
  struct Malformed: Error {}

  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  init(_ text: [UInt8]) throws {
    var parser = Parser(rest: text[...])
    self = try parser.value()
    parser.skipSpace()
    guard parser.rest.isEmpty else { throw Malformed() }
  }

  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  var keys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }

  var items: [JSONValue] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    // Byte for byte: to `==` two spellings of one letter are the same.
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a.elementsEqual(b) { $0 == $1 }
    default: false
    }
  }

  private struct Parser {
    var rest: ArraySlice<UInt8>

    mutating func skipSpace() {
      rest = rest.drop { $0 == 0x20 || $0 == 0x0A }
    }

    mutating func value() throws -> JSONValue {
      skipSpace()
      switch rest.first {
      case UInt8(ascii: "{"):
        return .object(
          try list(until: UInt8(ascii: "}")) { parser in
            let key = try parser.string()
            try parser.expect(UInt8(ascii: ":"))
            return (key, try parser.value())
          }
        )
      case UInt8(ascii: "["):
        return .array(try list(until: UInt8(ascii: "]")) { try $0.value() })
      case UInt8(ascii: "\""): return .string(try string())
      default: return try word()
      }
    }

    private mutating func list<Element>(
      until end: UInt8,
      _ element: (inout Parser) throws -> Element
    ) throws -> [Element] {
      rest = rest.dropFirst()
      var elements: [Element] = []
      skipSpace()
      while rest.first != end {
        if !elements.isEmpty {
          try expect(UInt8(ascii: ","))
        }
        skipSpace()
        elements.append(try element(&self))
        skipSpace()
      }
      rest = rest.dropFirst()
      return elements
    }

    private mutating func expect(_ byte: UInt8) throws {
      skipSpace()
      guard rest.popFirst() == byte else { throw Malformed() }
    }

    private mutating func word() throws -> JSONValue {
      let word = rest.prefix { !" \n,]}".utf8.contains($0) }
      rest = rest.dropFirst(word.count)
      let text = String(decoding: word, as: UTF8.self)
      switch text {
      case "null": return .null
      case "true": return .bool(true)
      case "false": return .bool(false)
      default:
        guard Double(text) != nil else { throw Malformed() }
        return .number(text)
      }
    }

    private mutating func string() throws -> String {
      guard rest.popFirst() == UInt8(ascii: "\"") else { throw Malformed() }
      var bytes: [UInt8] = []
      while true {
        // A run at a time: there are strings of a megabyte.
        let end = rest.firstIndex { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C } ?? rest.endIndex
        bytes += rest[..<end]
        rest = rest[end...]
        switch rest.popFirst() {
        case UInt8(ascii: "\""): return String(decoding: bytes, as: UTF8.self)
        case UInt8(ascii: "\\"): bytes += try escaped()
        default: throw Malformed()
        }
      }
    }

    private mutating func escaped() throws -> [UInt8] {
      switch rest.popFirst() {
      case UInt8(ascii: "n"): [0x0A]
      case UInt8(ascii: "r"): [0x0D]
      case UInt8(ascii: "t"): [0x09]
      case UInt8(ascii: "b"): [0x08]
      case UInt8(ascii: "f"): [0x0C]
      case UInt8(ascii: "u"): Array(String(try escapedScalar()).utf8)
      case .some(let byte) where "\"\\/".utf8.contains(byte): [byte]
      default: throw Malformed()
      }
    }

    /// The scalar of one `\\uXXXX`, or of two that are a pair of surrogates.
    private mutating func escapedScalar() throws -> Unicode.Scalar {
      let unit = try escapedUnit()
      guard UTF16.isLeadSurrogate(unit) else {
        guard let scalar = Unicode.Scalar(unit) else { throw Malformed() }
        return scalar
      }
      guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u") else {
        throw Malformed()
      }
      let low = try escapedUnit()
      guard UTF16.isTrailSurrogate(low) else { throw Malformed() }
      return UTF16.decode(UTF16.EncodedScalar([unit, low]))
    }

    private mutating func escapedUnit() throws -> UInt16 {
      let digits = String(decoding: rest.prefix(4), as: UTF8.self)
      rest = rest.dropFirst(4)
      guard digits.utf8.count == 4, digits.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
        let unit = UInt16(digits, radix: 16)
      else { throw Malformed() }
      return unit
    }
  }
}
