internal import ImageFormat

/// Turns text from an image into Markdown that shows the text and does nothing else.
///
/// For GitHub Flavored Markdown as forges render it, in a paragraph or in a cell of a table. Besides
/// the marks of the language, forges act on mentions, references and addresses, and a backslash does
/// not keep them from it: they look for them in the page that the Markdown became. In code they do
/// not look, so whatever is not a plain word is set as code.
enum MarkdownText {
  /// A name as code, the middle of a long one left out.
  static func name(_ text: String, limit: Int = 200) -> String {
    code(DisplayText.name(text, limit: limit))
  }

  /// A path as code, the middle of a long one left out.
  static func name(_ path: BytePath, limit: Int = 200) -> String {
    code(DisplayText.name(path.bytes, limit: limit))
  }

  /// An instruction as code, the end of a long one left out.
  static func instruction(_ instruction: Report.Instruction, limit: Int = 120) -> String {
    code(DisplayWidth.truncated(InstructionText.line(instruction), to: limit))
  }

  /// Sentences on one line, of which each word that could mean something is set as code.
  ///
  /// Never the first thing of a line: what starts a block there is a plain word elsewhere.
  static func prose(_ text: String, limit: Int = 400) -> String {
    DisplayText.prose(text, limit: limit).split(separator: " ").map { word in
      guard !isPlain(word) else { return String(word) }
      // What ends a sentence or a part of it is no part of a name.
      guard let last = word.last, ".,;".contains(last), word.utf8.count > 1 else {
        return code(String(word))
      }
      return code(String(word.dropLast())) + String(last)
    }
    .joined(separator: " ")
  }

  /// Text that is safe to show as code.
  static func code(_ text: String) -> String {
    // Between backticks everything is itself but a backtick. In a cell that goes for the pipe too,
    // and for a backslash parsers differ.
    let isSimple = !text.utf8.contains { "`|\\".utf8.contains($0) }
    if isSimple, text.contains(where: { $0 != " " }) { return "`\(text)`" }
    return "<code>\(text.unicodeScalars.map(entity).joined())</code>"
  }

  /// A character inside an HTML element, of which Markdown and forges make nothing else.
  private static func entity(_ scalar: Unicode.Scalar) -> String {
    guard scalar.isASCII, scalar != " ", !isAlphanumeric(scalar) else { return String(scalar) }
    // An address is found across entities, but not across a comment.
    let isOfAddress = scalar == "@" || scalar == ":" || scalar == "."
    return "&#\(scalar.value);\(isOfAddress ? "<!-- -->" : "")"
  }

  /// Whether neither Markdown nor a forge sees anything in a word but the word.
  private static func isPlain(_ word: Substring) -> Bool {
    let scalars = Array(word.unicodeScalars)
    let start = scalars.firstIndex { !"(\"'".unicodeScalars.contains($0) } ?? scalars.endIndex
    let end = scalars.lastIndex { !")\"',;:.!?%".unicodeScalars.contains($0) } ?? scalars.startIndex
    guard start <= end else { return scalars.allSatisfy { $0 != ":" && $0 != "!" } }
    let core = scalars[start...end]
    guard let first = core.first, isWordPart(first), !isReference(core) else { return false }
    return zip(core.indices, core).allSatisfy { index, scalar in
      guard !isWordPart(scalar) else { return true }
      let next = index < end ? core[index + 1] : nil
      switch scalar {
      case "'", ",": return true
      // `layer-3` may be the name of an issue somewhere, and `a.example` that of a host.
      case "-": return next.map { isWordPart($0) && !isDigit($0) } ?? false
      case ".": return next.map(isDigit) ?? false
      default: return false
      }
    }
  }

  /// Whether a word looks like the hash of a commit.
  private static func isReference(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    word.count >= 7 && word.contains(where: isDigit)
      && word.allSatisfy { isDigit($0) || ("a"..."f").contains($0) }
      && !word.allSatisfy(isDigit)
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII || isAlphanumeric(scalar)
  }

  private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
