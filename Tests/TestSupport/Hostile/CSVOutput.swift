/// A table as RFC 4180 has it, read by a parser that forgives nothing.
public struct CSVOutput {
  /// What the output does that a table may not: one sentence each.
  public private(set) var violations: [String] = []
  /// The fields of the rows.
  public private(set) var rows: [[String]] = []

  /// Reads a table.
  public init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    violations += TerminalText.violations(in: Array(text.replacing("\r\n", with: "\n").utf8))
    var row: [String] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      row.append(field(&rest))
      switch rest.popFirst() {
      case UInt8(ascii: ","): continue
      case UInt8(ascii: "\r") where rest.popFirst() == UInt8(ascii: "\n"):
        rows.append(row)
        row = []
      default:
        violations.append("a field or a row without an end: \(row.suffix(1))")
        return
      }
    }
    if !row.isEmpty { violations.append("the last row has no end") }
    if Set(rows.map(\.count)).count > 1 { violations.append("rows of different lengths") }
    for field in rows.joined() where Self.isFormula(Substring(field)) {
      violations.append("a formula: \(field.prefix(100).debugDescription)")
    }
  }

  /// Whether a spreadsheet would calculate, also one to which a semicolon starts another field.
  private static func isFormula(_ field: Substring) -> Bool {
    field.unicodeScalars.split(separator: ";").contains { part in
      part.first { $0 != " " }.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false
    }
  }

  private mutating func field(_ rest: inout ArraySlice<UInt8>) -> String {
    guard rest.first == UInt8(ascii: "\"") else {
      let plain = rest.prefix { !",\r\n".utf8.contains($0) }
      rest = rest.dropFirst(plain.count)
      // What else separates fields somewhere has to be quoted.
      if plain.contains(where: { "\";\t' ".utf8.contains($0) }) {
        violations.append("no quotes around \(String(decoding: plain.prefix(100), as: UTF8.self))")
      }
      return String(decoding: plain, as: UTF8.self)
    }
    rest = rest.dropFirst()
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") {
        guard rest.first == byte else { break }
        rest = rest.dropFirst()
      }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
