/// What a text may not do that is shown in a terminal.
public enum TerminalText {
  /// The colours that the program itself uses, each as a whole sequence.
  private static let colors = ["1", "2", "1;31", "31", "33", "36"].map { "\u{1B}[\($0)m" }
  private static let reset = "\u{1B}[0m"
  /// A letter with more marks than this covers other lines.
  private static let mostMarks = 4

  /// What `bytes` do that text may not, each naming the code point and the line.
  ///
  /// - Parameters:
  ///   - bytes: What was written to the terminal.
  ///   - isColored: Whether the program's own colours are in it.
  ///   - width: The columns that no line exceeds; `nil` where none are promised.
  ///   - isWorkflow: Whether it is commands for a runner of GitHub Actions.
  /// - Returns: One sentence for each; none for a text that is harmless.
  public static func violations(
    in bytes: [UInt8],
    isColored: Bool = false,
    width: Int? = nil,
    isWorkflow: Bool = false
  ) -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else { return ["it is not UTF-8"] }
    guard text.isEmpty || text.utf8.last == 0x0A else { return ["the last line has no end"] }
    var violations = LogOutput.commands(in: bytes, isWorkflow: isWorkflow)
    for (number, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      var line = String(Substring(line))
      if isColored {
        guard let plain = withoutColors(line) else {
          violations.append("line \(number + 1): an escape that is no colour: \(excerpt(line))")
          continue
        }
        line = plain
      }
      violations += self.violations(inLine: line, width).map { "line \(number + 1): \($0)" }
    }
    return violations
  }

  /// The code points of a text that steer, reorder, or cannot be seen.
  public static func actingScalars(_ text: some StringProtocol) -> [Unicode.Scalar] {
    var previous: Unicode.Scalar = " "
    return text.unicodeScalars.filter { scalar in
      defer { previous = scalar }
      guard !(0x20...0x7E).contains(scalar.value) else { return false }
      // The one selector that shows: it turns a symbol into an emoji.
      if scalar == "\u{FE0F}", previous.properties.isEmoji, !previous.isASCII { return false }
      return CodePoints.controls.contains(scalar) || CodePoints.bidirectional.contains(scalar)
        || CodePoints.separators.contains(scalar) || CodePoints.invisible.contains(scalar)
    }
  }

  private static func violations(inLine line: String, _ width: Int?) -> [String] {
    var violations: [String] = []
    let isASCII = line.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    let spaces = isASCII ? [] : line.unicodeScalars.filter { CodePoints.spaces.contains($0) }
    for scalar in Set((isASCII ? [] : actingScalars(line)) + spaces).sorted() {
      violations.append("U+\(String(scalar.value, radix: 16, uppercase: true)): \(excerpt(line))")
    }
    // What is wrapped is indented, so only a break that came through can have put it here.
    if line.utf8.starts(with: HostileText.injected.utf8) {
      violations.append("a line break was let through: \(excerpt(line))")
    }
    var marks = mostMarks
    for scalar in line.unicodeScalars where !isASCII {
      marks = CodePoints.marks.contains(scalar) ? marks + 1 : 0
      if marks > mostMarks {
        violations.append("a combining mark on nothing or on many: \(excerpt(line))")
        break
      }
    }
    // What is to be copied is whole, however wide.
    let isFix = line.hasPrefix("           fix  ") || line.hasPrefix("                ")
    if let width, !isFix, TerminalWidth.columns(line) > width {
      violations.append(
        "\(TerminalWidth.columns(line)) columns are more than \(width): \(excerpt(line))"
      )
    }
    return violations
  }

  /// The line without colours; `nil` if one does not end, or there is another escape.
  private static func withoutColors(_ line: String) -> String? {
    var parts = line.utf8.split(separator: 0x1B, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }[...]
    var plain = parts.popFirst() ?? ""
    while let colored = parts.popFirst() {
      guard let end = parts.popFirst(),
        let color = colors.first(where: { "\u{1B}\(colored)".utf8.starts(with: $0.utf8) }),
        "\u{1B}\(end)".utf8.starts(with: reset.utf8)
      else { return nil }
      plain += colored.unicodeScalars.dropFirst(color.unicodeScalars.count - 1).map { String($0) }
        .joined()
      plain += end.unicodeScalars.dropFirst(reset.unicodeScalars.count - 1).map { String($0) }
        .joined()
    }
    return plain
  }

  private static func excerpt(_ line: String) -> String {
    String(line.prefix(200)).debugDescription
  }
}
