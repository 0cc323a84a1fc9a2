/// The colours of text, by what the text is for; without colour it passes text on as it is.
struct Style: Sendable {
  /// What a piece of text is for.
  enum Role: String, Sendable {
    case plain = ""
    /// What the eye should meet first.
    case strong = "1"
    /// What can be skipped.
    case dim = "2"
    /// The bad news that the eye should meet first.
    case alarm = "1;31"
    /// Bytes that are gone for good, and other bad news.
    case bad = "31"
    /// Bytes that are written again, and what asks for a look.
    case caution = "33"
    /// Bytes that are in use.
    case good = "36"
  }

  /// Whether to colour at all.
  var isEnabled: Bool

  /// The text in the colour of its role.
  func apply(_ role: Role, _ text: String) -> String {
    guard isEnabled, role != .plain, text.contains(where: { $0 != " " }) else { return text }
    return "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m"
  }
}
