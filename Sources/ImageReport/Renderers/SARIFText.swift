/// Text as SARIF 2.1.0 has it in a message, section 3.11.
enum SARIFText {
  /// Safe text in which nothing is a link or the place of an argument.
  static func message(_ text: String) -> String {
    // Brackets mean nothing but together with what follows them, and not all viewers take away the
    // backslash before one.
    let hasLink = text.utf8.contains("](".utf8)
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "{": result += "{{"
      case "}": result += "}}"
      case "[" where hasLink: result += "\\["
      case "]" where hasLink: result += "\\]"
      default: result.unicodeScalars.append(scalar)
      }
    }
    // A message may not be empty for GitHub.
    return result.isEmpty ? "(no message)" : result
  }
}
