internal import Archive
internal import ImageFormat

/// JSON text that is well-formed, in which values are looked up where they stand.
///
/// Foundation's decoder takes many times the text in memory, and forgets the zeros at the end of a
/// number, with which a report would not come back as it was.
struct JSONInput {
  let bytes: [UInt8]
  /// Where the one value of the text is.
  let root: Int

  /// Takes text of any form.
  ///
  /// - Throws: ``ReportError`` with the line and the column where it is no JSON, or is too much of it.
  init(_ bytes: [UInt8], within limits: Limits.Reports) throws(ReportError) {
    guard bytes.count <= limits.bytes else {
      throw ReportError(
        "expected a report of at most \(ByteSize(limits.bytes)), found \(bytes.count) bytes"
      )
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw ReportError("expected a report in UTF-8; it is damaged, or was converted")
    }
    self.bytes = bytes
    root = try JSONCheck.root(of: bytes, within: limits)
  }

  // MARK: Steps over values that are known to be well-formed

  /// The first position from `position` on that is no white space.
  func afterSpace(_ position: Int) -> Int {
    var position = position
    while position < bytes.count, JSONCheck.isSpace(bytes[position]) { position += 1 }
    return position
  }

  /// The position after the value at `position`.
  func end(ofValueAt position: Int) -> Int {
    switch bytes[position] {
    case UInt8(ascii: "\""): return end(ofStringAt: position)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      var depth = 0
      var position = position
      while position < bytes.count {
        switch bytes[position] {
        case UInt8(ascii: "\""):
          position = end(ofStringAt: position)
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          if depth == 0 { return position + 1 }
        default: break
        }
        position += 1
      }
      return position
    default:
      var position = position
      while position < bytes.count, JSONCheck.isWord(bytes[position]) { position += 1 }
      return position
    }
  }

  /// The position after the string at `position`.
  func end(ofStringAt position: Int) -> Int {
    var position = position + 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return position + 1
  }

  /// Calls `body` with the position of each element of the array at `position`.
  func forEachElement(
    ofArrayAt position: Int,
    _ body: (Int) throws(ReportError) -> Void
  ) throws(ReportError) {
    var position = afterSpace(position + 1)
    while bytes[position] != UInt8(ascii: "]") {
      try body(position)
      position = afterSpace(end(ofValueAt: position))
      if bytes[position] == UInt8(ascii: ",") { position = afterSpace(position + 1) }
    }
  }

  /// Calls `body` with the positions of each key of the object at `position`, and of its value.
  func forEachMember(
    ofObjectAt position: Int,
    _ body: (Int, Int) throws(ReportError) -> Void
  ) throws(ReportError) {
    var position = afterSpace(position + 1)
    while bytes[position] != UInt8(ascii: "}") {
      let colon = afterSpace(end(ofStringAt: position))
      let value = afterSpace(colon + 1)
      try body(position, value)
      position = afterSpace(end(ofValueAt: value))
      if bytes[position] == UInt8(ascii: ",") { position = afterSpace(position + 1) }
    }
  }

  /// The bytes of the text of the string at `position`.
  func text(ofStringAt position: Int) throws(ReportError) -> ArraySlice<UInt8> {
    let content = bytes[(position + 1)..<(end(ofStringAt: position) - 1)]
    guard content.contains(UInt8(ascii: "\\")) else { return content }
    guard let text = JSONEscape.decoded(content) else {
      throw error(at: position, "half a character, as `\\ud83d` alone is, stands for no text")
    }
    return text[...]
  }

  // MARK: Errors

  /// The error that the value at `position` is not what was expected there.
  func error(at position: Int, expected: String) -> ReportError {
    error(at: position, "expected \(expected), found \(found(at: position))")
  }

  /// The error about the value at `position`, by its place in the document.
  func error(at position: Int, _ message: String) -> ReportError {
    let path = path(of: position)
    return ReportError(path.isEmpty ? message : "\(Self.quoted(path)): \(message)")
  }

  /// Text from the document, made fit for one line of a message.
  static func quoted(_ text: String) -> String {
    let shown = DisplayText.name(text, limit: 100)
    // A backtick of its own would end the quotation.
    return "`\(shown.replacing("`", with: "\\u{60}"))`"
  }

  /// What stands at `position`, in words.
  private func found(at position: Int) -> String {
    switch bytes[position] {
    case UInt8(ascii: "{"): return "an object"
    case UInt8(ascii: "["): return "an array"
    case UInt8(ascii: "\""):
      guard let text = try? text(ofStringAt: position) else { return "a string" }
      return "the text \(Self.quoted(String(decoding: text, as: UTF8.self)))"
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return "a boolean"
    case UInt8(ascii: "n"): return "null"
    default:
      let digits = bytes[position..<end(ofValueAt: position)]
      return digits.count > 40 ? "a long number" : String(decoding: digits, as: UTF8.self)
    }
  }

  /// The way to the value at `target`, as in `layers[3].shippedBytes`; empty for the whole document.
  private func path(of target: Int) -> String {
    var path = ""
    var position = root
    while position != target {
      var next: Int?
      switch bytes[position] {
      case UInt8(ascii: "{"):
        try? forEachMember(ofObjectAt: position) { key, value in
          guard next == nil, target == key || value <= target, target < end(ofValueAt: value)
          else { return }
          let name = (try? text(ofStringAt: key)) ?? []
          path += (path.isEmpty ? "" : ".") + String(decoding: name, as: UTF8.self)
          next = key == target ? target : value
        }
      case UInt8(ascii: "["):
        var index = 0
        try? forEachElement(ofArrayAt: position) { element in
          if next == nil, element <= target, target < end(ofValueAt: element) {
            path += "[\(index)]"
            next = element
          }
          index += 1
        }
      default: break
      }
      guard let next else { return path }
      position = next
    }
    return path
  }
}
