internal import ImageFormat

/// Writes a table as RFC 4180 has it: commas, CRLF, and quotes around what is no plain word.
///
/// Text is made safe to show, so a row is one line. Spreadsheets take what starts like a formula for
/// one; such text gets an apostrophe before it, which they do not show.
struct CSVWriter {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  /// Starts the next row.
  mutating func endRow() {
    bytes += [0x0D, 0x0A]
    isFirst = true
  }

  /// Adds a number; one that is unknown is an empty field, and no zero.
  mutating func field(_ number: (some BinaryInteger)?) {
    separate()
    if let number { bytes += Array(String(number).utf8) }
  }

  /// Adds a truth value, or an empty field.
  mutating func field(_ value: Bool?) {
    separate()
    if let value { bytes += Array((value ? "true" : "false").utf8) }
  }

  /// Adds a word of our own.
  mutating func field(word: String) {
    separate()
    bytes += Array(word.utf8)
  }

  /// Adds a path; bytes that are not UTF-8 are spelt out.
  mutating func field(_ path: BytePath?) {
    field(safe: path.map { DisplayText.name($0.bytes) })
  }

  /// Adds text that came with the image; there is no difference between none and empty text.
  mutating func field(_ text: String?) {
    field(safe: text.map { DisplayText.name($0) })
  }

  /// Adds text that is safe to show.
  mutating func field(safe text: String?) {
    separate()
    guard let text, !text.isEmpty else { return }
    let shown = Self.neutralized(text)
    if shown.utf8.allSatisfy(Self.isPlain) {
      bytes += Array(shown.utf8)
    } else {
      bytes.append(Self.quote)
      for byte in shown.utf8 {
        if byte == Self.quote { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(Self.quote)
    }
  }

  private static let quote = UInt8(ascii: "\"")
  // The wide ones are formulas to the Japanese Excel.
  private static let startsOfFormulas = "=+-@＝＋－＠"

  /// The text with an apostrophe before whatever a spreadsheet would calculate.
  ///
  /// That may stand after a semicolon too: in half of Europe it separates fields, quoted or not.
  private static func neutralized(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isAtStart = true
    for scalar in text.unicodeScalars {
      if isAtStart, startsOfFormulas.unicodeScalars.contains(scalar) { result.append("'") }
      result.append(scalar)
      isAtStart = scalar == ";" || (isAtStart && (scalar == " " || scalar == "\""))
    }
    return String(result)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", "/", ":", "+", "@": true
    default: false
    }
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }
}
