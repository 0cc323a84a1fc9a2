internal import ImageReport

/// A line of text in several styles.
struct StyledText: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// A piece of it in one style.
  struct Run: Sendable, Equatable {
    var text: String
    var style: Style
  }

  private(set) var runs: [Run]

  /// Creates a line in one style.
  init(_ text: String, _ style: Style = .normal) { runs = [Run(text: text, style: style)] }

  init(stringLiteral text: String) { self.init(text) }

  /// Adds text to its end.
  func adding(_ text: String, _ style: Style = .normal) -> StyledText {
    var line = self
    line.runs.append(Run(text: text, style: style))
    return line
  }

  /// The line, broken between words where it is wider than `width` columns.
  ///
  /// - Parameters:
  ///   - width: The columns that a line may take.
  ///   - indent: The columns that all lines but the first begin with.
  /// - Returns: The lines, at least one.
  func wrapped(to width: Int, indent: Int = 2) -> [StyledText] {
    guard width > indent else { return [self] }
    var lines: [StyledText] = []
    var line = StyledText("")
    var used = 0
    for run in runs {
      for word in Self.words(run.text) {
        var word = word[...]
        var columns = DisplayWidth.columns(String(word))
        if used + columns > width, used > indent || lines.isEmpty && used > 0 {
          lines.append(line)
          line = StyledText(String(repeating: " ", count: indent))
          used = indent
          word = word.drop { $0 == " " }
          columns = DisplayWidth.columns(String(word))
        }
        // A word that no line has room for is broken anywhere.
        while used + columns > width {
          var end = word.startIndex
          var taken = 0
          while end < word.endIndex {
            let next = DisplayWidth.columns(String(word[end]))
            guard used + taken + next <= width else { break }
            taken += next
            end = word.index(after: end)
          }
          guard end > word.startIndex else { break }
          lines.append(line.adding(String(word[..<end]), run.style))
          line = StyledText(String(repeating: " ", count: indent))
          used = indent
          word = word[end...]
          columns = DisplayWidth.columns(String(word))
        }
        line = line.adding(String(word), run.style)
        used += columns
      }
    }
    lines.append(line)
    return lines
  }

  /// Words with the spaces before them.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if character == " ", word.contains(where: { $0 != " " }) {
        words.append(word)
        word = ""
      }
      word.append(character)
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}

extension Canvas {
  /// Puts a line at a row and column; what is wider is cut off.
  mutating func put(_ line: StyledText, at row: Int, _ column: Int, width: Int) {
    var place = column
    for run in line.runs {
      place = put(run.text, at: row, place, width: column + width - place, style: run.style)
    }
  }
}
