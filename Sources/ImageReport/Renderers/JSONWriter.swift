internal import Checks
internal import ImageFormat

/// Writes JSON text with the keys in the order of the calls.
///
/// Foundation's encoder sorts keys or leaves their order to chance, and needs a node per value.
struct JSONWriter {
  /// How a container is spread over lines.
  enum Layout {
    /// A line for each member.
    case lines
    /// One line for all of it, and for whatever is inside.
    case row
  }

  private var bytes: [UInt8] = []
  private var depth = 0
  private var isFirst = true
  private var isRow = false
  /// Whether it stands in an element of HTML, which nothing in it may end: without white space, and with
  /// what means something in markup spelt out.
  private var isEmbedded = false

  /// The text of one object, closed by a newline.
  static func document(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.container(UInt8(ascii: "{"), UInt8(ascii: "}"), .lines, body)
    writer.bytes.append(UInt8(ascii: "\n"))
    return writer.bytes
  }

  /// The text of one object to stand in a `<script>` of HTML.
  static func embedded(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.isEmbedded = true
    writer.container(UInt8(ascii: "{"), UInt8(ascii: "}"), .row, body)
    return writer.bytes
  }

  // MARK: Members of an object

  mutating func member(_ key: String, _ value: String?) {
    member(key)
    scalar(value)
  }

  mutating func member(_ key: String, _ value: Int64?) {
    member(key)
    literal(value.map { String($0) })
  }

  mutating func member(_ key: String, _ value: Int?) {
    member(key)
    literal(value.map { String($0) })
  }

  mutating func member(_ key: String, _ value: FixedDecimal?) {
    member(key)
    literal(value?.description)
  }

  mutating func member(_ key: String, _ value: Difference?) {
    member(key)
    literal(value?.description)
  }

  mutating func member(_ key: String, _ value: Bool?) {
    member(key)
    literal(value.map { $0 ? "true" : "false" })
  }

  mutating func member(_ key: String, _ values: [String?], _ layout: Layout = .lines) {
    member(key)
    container(UInt8(ascii: "["), UInt8(ascii: "]"), layout) { json in
      for value in values {
        json.separate()
        json.scalar(value)
      }
    }
  }

  /// Writes an array of so many numbers in a row.
  mutating func column(_ key: String, _ count: Int, _ number: (Int) -> Int64?) {
    member(key)
    container(UInt8(ascii: "["), UInt8(ascii: "]"), .row) { json in
      for index in 0..<count {
        json.separate()
        json.literal(number(index).map { String($0) })
      }
    }
  }

  /// Writes an array of so many texts in a row.
  mutating func column(_ key: String, _ count: Int, text: (Int) -> String?) {
    member(key)
    container(UInt8(ascii: "["), UInt8(ascii: "]"), .row) { json in
      for index in 0..<count {
        json.separate()
        json.scalar(text(index))
      }
    }
  }

  /// Writes an object, or `null` when there is no value to describe.
  mutating func member<Value>(
    _ key: String,
    _ value: Value?,
    _ layout: Layout = .lines,
    _ body: (inout JSONWriter, Value) -> Void
  ) {
    member(key)
    guard let value else { return literal(nil) }
    container(UInt8(ascii: "{"), UInt8(ascii: "}"), layout) { body(&$0, value) }
  }

  /// Writes an array of objects.
  mutating func member<Value>(
    _ key: String,
    each values: [Value],
    _ layout: Layout = .lines,
    _ body: (inout JSONWriter, Value) -> Void
  ) {
    member(key)
    container(UInt8(ascii: "["), UInt8(ascii: "]"), .lines) { json in
      for value in values {
        json.separate()
        json.container(UInt8(ascii: "{"), UInt8(ascii: "}"), layout) { body(&$0, value) }
      }
    }
  }

  /// Writes a path, and its bytes under `key` + `Base64` where text cannot hold them.
  mutating func member(_ key: String, _ path: BytePath?) {
    member(key)
    guard let path else { return literal(nil) }
    quoted(path.bytes)
    if !path.isUTF8 {
      member("\(key)Base64", Base64.text(path.bytes))
    }
  }

  /// Writes paths, and the bytes of all of them under `key` + `Base64` where text cannot hold one.
  mutating func member(_ key: String, _ paths: [BytePath]) {
    member(key, paths.map(\.text))
    if !paths.allSatisfy(\.isUTF8) {
      member("\(key)Base64", paths.map { Base64.text($0.bytes) })
    }
  }

  // MARK: Values

  private mutating func member(_ key: String) {
    separate()
    quoted(key.utf8)
    literal(isEmbedded ? ":" : ": ")
  }

  private mutating func scalar(_ text: String?) {
    guard let text else { return literal(nil) }
    quoted(text.utf8)
  }

  private mutating func literal(_ text: String?) {
    bytes.append(contentsOf: (text ?? "null").utf8)
  }

  private mutating func container(
    _ open: UInt8,
    _ close: UInt8,
    _ layout: Layout,
    _ body: (inout JSONWriter) -> Void
  ) {
    let wasRow = isRow
    isRow = wasRow || layout == .row
    bytes.append(open)
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst && !isRow {
      breakLine()
    }
    bytes.append(close)
    isFirst = false
    isRow = wasRow
  }

  private mutating func separate() {
    if !isFirst {
      bytes.append(UInt8(ascii: ","))
    }
    if !isRow {
      breakLine()
    } else if !isFirst, !isEmbedded {
      bytes.append(UInt8(ascii: " "))
    }
    isFirst = false
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  private mutating func quoted(_ text: some Collection<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    // Nearly every path is plain, and there can be a hundred thousand of them.
    if text.allSatisfy(Self.isPlain), !isEmbedded || !text.contains(where: Self.isMarkup) {
      bytes.append(contentsOf: text)
    } else {
      var command = LogCommand()
      for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
        escape(scalar, isActing: command.opens(with: scalar))
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
      && byte != UInt8(ascii: "#")
  }

  private static func isMarkup(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&")
  }

  private mutating func escape(_ scalar: Unicode.Scalar, isActing: Bool) {
    switch scalar {
    case "\"": literal("\\\"")
    case "\\": literal("\\\\")
    case "\n": literal("\\n")
    case "\r": literal("\\r")
    case "\t": literal("\\t")
    case "<", ">", "&":
      if isEmbedded { hexadecimal(UInt16(scalar.value)) } else { literal(String(scalar)) }
    // JSON is looked at in terminals too, and kept in the logs of CI systems: what would steer one,
    // hide in it or command the other is spelt out.
    case _ where isActing || DisplayText.isHidden(scalar):
      UTF16.encode(scalar)?.forEach { hexadecimal($0) }
    default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  private mutating func hexadecimal(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    literal("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
  }
}
