internal import Archive
internal import ImageFormat

/// One pass over text that says whether it is JSON (RFC 8259), and where it is not.
struct JSONCheck {
  private let bytes: [UInt8]
  private let limits: Limits.Reports
  private var position = 0
  private var values = 0

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Where the one value of `bytes` is.
  ///
  /// - Throws: ``ReportError`` when they are not one value, or too many.
  static func root(of bytes: [UInt8], within limits: Limits.Reports) throws(ReportError) -> Int {
    var check = JSONCheck(bytes, limits)
    check.skipSpace()
    let root = check.position
    try check.value(depth: 0)
    check.skipSpace()
    guard check.position == bytes.count else { throw check.unexpected("the end") }
    return root
  }

  private init(_ bytes: [UInt8], _ limits: Limits.Reports) {
    self.bytes = bytes
    self.limits = limits
    position = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
  }

  /// Whether a byte is white space between values.
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Whether a byte can be part of a number or of `null`, `true` and `false`.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  private mutating func value(depth: Int) throws(ReportError) {
    values += 1
    guard values <= limits.values else {
      throw ReportError("expected at most \(limits.values) JSON values, found more")
    }
    switch next {
    case UInt8(ascii: "{"):
      try list(until: UInt8(ascii: "}"), depth) { check throws(ReportError) in
        try check.string("a key in quotes")
        check.skipSpace()
        try check.take(UInt8(ascii: ":"), "a colon")
        check.skipSpace()
        try check.value(depth: depth + 1)
      }
    case UInt8(ascii: "["):
      try list(until: UInt8(ascii: "]"), depth) { check throws(ReportError) in
        try check.value(depth: depth + 1)
      }
    case UInt8(ascii: "\""): try string("a value")
    default: try word()
    }
  }

  private mutating func list(
    until end: UInt8,
    _ depth: Int,
    _ read: (inout JSONCheck) throws(ReportError) -> Void
  ) throws(ReportError) {
    guard depth < limits.depth else {
      throw ReportError("arrays and objects may nest \(limits.depth) deep, these nest deeper")
    }
    position += 1
    skipSpace()
    if next == end {
      position += 1
      return
    }
    while true {
      try read(&self)
      skipSpace()
      if next == end { break }
      try take(UInt8(ascii: ","), "a comma or `\(Character(Unicode.Scalar(end)))`")
      skipSpace()
    }
    position += 1
  }

  private mutating func string(_ expected: String) throws(ReportError) {
    try take(UInt8(ascii: "\""), expected)
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw unexpected("the end of the text") }
      guard byte == UInt8(ascii: "\\") else {
        position += 1
        continue
      }
      guard let length = JSONEscape.length(in: bytes, at: position) else {
        if bytes.count - position < 6 { position = bytes.count }
        throw unexpected("an escape of JSON")
      }
      position += length
    }
    try take(UInt8(ascii: "\""), "the end of the text")
  }

  /// A number, `null`, `true` or `false`.
  private mutating func word() throws(ReportError) {
    let start = position
    while let byte = next, Self.isWord(byte) { position += 1 }
    let word = bytes[start..<position]
    // A part of a word at the end says that the text was cut off, and not that it is wrong.
    guard !Self.isValue(word), position < bytes.count || word.isEmpty else { return }
    position = start
    throw unexpected("a value")
  }

  private static func isValue(_ word: ArraySlice<UInt8>) -> Bool {
    if word.elementsEqual("null".utf8) || word.elementsEqual("true".utf8)
      || word.elementsEqual("false".utf8)
    {
      return true
    }
    var rest = word
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = digits(&rest)
    guard whole > 0, whole == 1 || word[word.endIndex - rest.count - whole] != 0x30 else {
      return false
    }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard digits(&rest) > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      guard digits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  /// Takes digits from the start of `rest`, and says how many.
  private static func digits(_ rest: inout ArraySlice<UInt8>) -> Int {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest.dropFirst(digits.count)
    return digits.count
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, Self.isSpace(byte) { position += 1 }
  }

  private mutating func take(_ byte: UInt8, _ expected: String) throws(ReportError) {
    guard next == byte else { throw unexpected(expected) }
    position += 1
  }

  /// The error that something else than `expected` is at the position.
  private func unexpected(_ expected: String) -> ReportError {
    let before = bytes[..<position]
    let line = before.count { $0 == 0x0A } + 1
    guard position < bytes.count else {
      return ReportError("the JSON ends early, in line \(line): it was cut off; write it again")
    }
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = String(decoding: bytes[start..<position], as: UTF8.self).unicodeScalars.count + 1
    // The bytes are UTF-8, so the character is whole within four of them.
    let rest = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
    let found = rest.unicodeScalars.first.map { JSONInput.quoted(String($0)) } ?? "something else"
    return ReportError("line \(line), column \(column): expected \(expected), found \(found)")
  }
}
