internal import ImageFormat

/// Writes XML 1.0 with two spaces for each level, of text that is safe to show.
///
/// XML cannot say most control characters at all, not even escaped; safe text has none.
struct XMLWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  /// Writes an element with what `body` writes inside of it.
  mutating func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String>,
    _ body: (inout XMLWriter) -> Void
  ) {
    indent()
    start(name, attributes)
    text += ">\n"
    depth += 1
    body(&self)
    depth -= 1
    indent()
    text += "</\(name)>\n"
  }

  /// Writes an element with lines of text in it, or without any content.
  mutating func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String> = [:],
    lines: [String] = []
  ) {
    indent()
    start(name, attributes)
    guard !lines.isEmpty else {
      text += "/>\n"
      return
    }
    text += ">\(lines.map(MarkupText.escaped).joined(separator: "\n"))</\(name)>\n"
  }

  private mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(MarkupText.escaped(value))\"" }
  }

  private mutating func indent() { text += String(repeating: "  ", count: depth) }
}
