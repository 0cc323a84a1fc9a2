/// One line of text under construction: it knows its width, and is cut at what is allowed.
struct TextLine {
  private var spans: [(text: String, role: Style.Role)] = []
  private(set) var width = 0
  /// Whether it is never cut, as what is there to be copied.
  var isWhole = false

  init(indent: Int = 0) {
    pad(to: indent)
  }

  init(_ text: String, _ role: Style.Role = .plain) {
    add(text, role)
  }

  /// Adds text at the end.
  mutating func add(_ text: String, _ role: Style.Role = .plain) {
    spans.append((text, role))
    width += DisplayWidth.columns(text)
  }

  /// Adds text that ends at `column`, or later if it does not fit.
  mutating func add(_ text: String, _ role: Style.Role = .plain, endingAt column: Int) {
    pad(to: column - DisplayWidth.columns(text))
    add(text, role)
  }

  /// Adds spaces up to `column`.
  mutating func pad(to column: Int) {
    guard column > width else { return }
    add(String(repeating: " ", count: column - width))
  }

  /// The line without the first `columns` of the spaces that it begins with.
  func withoutIndent(_ columns: Int) -> TextLine {
    guard let first = spans.first, first.text.allSatisfy({ $0 == " " }) else { return self }
    var line = TextLine(indent: max(0, first.text.utf8.count - columns))
    for span in spans.dropFirst() { line.add(span.text, span.role) }
    line.isWhole = isWhole
    return line
  }

  /// Adds everything on another line.
  mutating func add(_ line: TextLine) {
    spans += line.spans
    width += line.width
    isWhole = isWhole || line.isWhole
  }

  /// The line in colours, cut at `limit` columns unless it is whole, without spaces at the end.
  func rendered(_ style: Style, limit: Int) -> String {
    var room = isWhole ? Int.max : limit
    var pieces: [(text: String, role: Style.Role)] = []
    for span in spans where room > 0 {
      let text = DisplayWidth.truncated(span.text, to: room)
      room -= DisplayWidth.columns(text)
      pieces.append((text, span.role))
    }
    while let last = pieces.popLast() {
      let text = String(last.text.reversed().drop { $0 == " " }.reversed())
      if !text.isEmpty {
        pieces.append((text, last.role))
        break
      }
    }
    return pieces.map { style.apply($0.role, $0.text) }.joined()
  }
}
