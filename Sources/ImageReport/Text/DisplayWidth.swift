/// Measures and cuts text in the columns of a terminal.
///
/// Where terminals disagree, the larger width counts: a line may end early, but never wraps.
public enum DisplayWidth {
  /// The columns that `text` takes; text out of `DisplayText` has no control characters.
  public static func columns(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return text.utf8.count
    }
    var previous = 0
    return text.unicodeScalars.reduce(0) { $0 + columns($1, after: &previous) }
  }

  /// The text, its end replaced by `…` if it is wider than `width` columns.
  public static func truncated(_ text: String, to width: Int) -> String {
    guard let head = head(of: text, width) else { return text }
    guard width > 0 else { return "" }
    var shortened = (self.head(of: text, width - 1) ?? head)[...]
    while let last = shortened.last, " …".contains(last) {
      shortened.removeLast()
    }
    return shortened + "…"
  }

  /// The path, its directories shortened by `…` if it is wider than `width` columns.
  ///
  /// The name of the file stays as long as there is room for it, for it says the most.
  public static func truncatedPath(_ path: String, to width: Int) -> String {
    guard head(of: path, width) != nil else { return path }
    guard width > 0 else { return "" }
    let room = width - 1
    let trimmed = path.last == "/" ? path.dropLast() : path[...]
    guard let slash = trimmed.lastIndex(of: "/"), columns(String(path[slash...])) <= room else {
      return "…" + tail(of: path, room)
    }
    // What is near the file tells more than what is near the root, and whole names more than halves.
    let end = tail(of: path, max(columns(String(path[slash...])), room * 2 / 3)).drop { $0 != "/" }
    let start = head(of: path, room - columns(String(end))) ?? path
    return "\(start)…\(end)"
  }

  /// The widest start of `text` that fits `width` columns; `nil` when all of it does.
  private static func head(of text: String, _ width: Int) -> String? {
    var previous = 0
    var used = 0
    for index in text.unicodeScalars.indices {
      used += columns(text.unicodeScalars[index], after: &previous)
      if used > width {
        return String(text.unicodeScalars[..<index])
      }
    }
    return nil
  }

  /// The widest end of `text` that fits `width` columns.
  private static func tail(of text: String, _ width: Int) -> String {
    var used = 0
    var start = text.unicodeScalars.endIndex
    for index in text.unicodeScalars.indices.reversed() {
      // One column more for a selector than it may need: what it widens is not known yet.
      var previous = 1
      used += columns(text.unicodeScalars[index], after: &previous)
      guard used <= width else { break }
      start = index
    }
    return String(text.unicodeScalars[start...].drop { isZeroWidth($0) })
  }

  /// The columns of one scalar, or those that it adds to the one before.
  ///
  /// - Parameters:
  ///   - scalar: The scalar.
  ///   - previous: The columns of the character that it follows, 0 for none; becomes its own.
  /// - Returns: 0 for a mark, 2 for a wide character, else 1.
  public static func columns(_ scalar: Unicode.Scalar, after previous: inout Int) -> Int {
    if (" "..."~").contains(scalar) {
      previous = 1
      return 1
    }
    // The selector for emoji makes a narrow symbol a wide one.
    if scalar == "\u{FE0F}", previous == 1 {
      previous = 2
      return 1
    }
    guard !isZeroWidth(scalar) else { return 0 }
    previous = isWide(scalar) ? 2 : 1
    return previous
  }

  private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    // Vowels and finals of a Hangul syllable are drawn into the block of its initial.
    default: return (0x1160...0x11FF).contains(scalar.value)
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    return wide.contains { $0.contains(scalar.value) } || scalar.properties.isEmojiPresentation
  }

  /// The blocks of Unicode's East Asian Width that are wide or full width.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1D300...0x1D376,
    0x1F200...0x1F2FF, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF,
    0x20000...0x3FFFD,
  ]
}
