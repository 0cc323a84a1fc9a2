/// Turns text and bytes from an image into text that is safe to show in a terminal.
///
/// Names, history and labels are written by whoever made the image. Nothing in them may move the
/// cursor, colour the screen, reorder the line or hide in it, nor command the CI system that keeps
/// the log.
public enum DisplayText {
  /// A name, such that two names that differ look different, as far as their letters do.
  ///
  /// A newline is `\n`, a tab `\t`, a byte that is not UTF-8 `\xNN`; another character that steers,
  /// hides or looks like a space is `\u{N}`, and so is a space at either end, and what would make a
  /// ``LogCommand`` of it. A backslash is itself, but doubled before a backslash and wherever it
  /// would read as the start of one of these.
  public static func name(_ bytes: [UInt8]) -> String {
    guard !isPlain(bytes) else { return String(decoding: bytes, as: UTF8.self) }
    var escaper = Escaper()
    escaper.addName(bytes)
    return escaper.text
  }

  /// A name that is text already, by the rules for bytes.
  public static func name(_ text: String) -> String {
    name(Array(text.utf8))
  }

  /// A name by the same rules, of which a long one has lost its middle to a `…`.
  ///
  /// - Parameters:
  ///   - bytes: The name.
  ///   - limit: About how many bytes of it are used at most; escapes may make them longer.
  /// - Returns: The name, safe to show.
  public static func name(_ bytes: [UInt8], limit: Int) -> String {
    guard bytes.count > limit else { return name(bytes) }
    // The end of a name says more than its middle.
    let start = bytes[..<boundary(in: bytes, at: limit * 2 / 3)]
    let end = bytes[boundary(in: bytes, at: bytes.count - limit / 3)...]
    return "\(name(Array(start)))…\(name(Array(end)))"
  }

  /// A name that is text already, shortened in the same way.
  public static func name(_ text: String, limit: Int) -> String {
    name(Array(text.utf8), limit: limit)
  }

  /// A name that is text already, shortened in the same way, and in backticks.
  public static func quoted(_ text: String, limit: Int) -> String {
    // A backtick of its own would end the quotation.
    let scalars = name(text, limit: limit).unicodeScalars
    return "`\(scalars.map { $0 == "`" ? "\\u{60}" : String($0) }.joined())`"
  }

  /// Prose on one line: white space collapses to single spaces, a backslash stays as it is.
  ///
  /// No word of it is a ``LogCommand``, since any may begin a line once it is wrapped.
  ///
  /// - Parameters:
  ///   - text: The prose; a sentence that is safe already comes back as it is.
  ///   - limit: The most characters of it that are used; where there are more, a `…` ends it.
  /// - Returns: One line, safe to show.
  public static func prose(_ text: String, limit: Int = .max) -> String {
    let scalars = text.unicodeScalars
    let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex)
    var escaper = Escaper()
    escaper.addProse(scalars[..<(end ?? scalars.endIndex)])
    return end.map { $0 < scalars.endIndex } == true ? "\(escaper.text)…" : escaper.text
  }

  /// Whether a character steers a terminal, reorders text, ends a line or shows nothing.
  public static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x7F else { return scalar.value < 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    // Besides format characters: variation selectors, the fillers of Hangul, noncharacters, and the
    // blank of Braille.
    default:
      let properties = scalar.properties
      return properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
        || scalar == "\u{2800}"
    }
  }

  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    bytes.first != UInt8(ascii: " ") && bytes.last != UInt8(ascii: " ")
      && bytes.first != UInt8(ascii: ":")
      && bytes.allSatisfy {
        $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "#")
      }
  }

  /// The last index up to `index` at which no character is cut in two.
  private static func boundary(in bytes: [UInt8], at index: Int) -> Int {
    (max(0, index - 3)...index).last { $0 == bytes.count || bytes[$0] & 0xC0 != 0x80 } ?? index
  }
}
