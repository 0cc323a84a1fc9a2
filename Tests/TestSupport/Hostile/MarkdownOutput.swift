/// What a report as Markdown may not do, on a forge or in a terminal.
///
/// It knows the few things that the program itself writes; whatever else means something outside of
/// code came from an image.
public enum MarkdownOutput {
  private static let tags = [
    "<br>", "<sub>", "</sub>", "<details>", "</details>", "<summary>", "</summary>",
  ]

  /// One sentence for each thing that `bytes` do; none for what is harmless.
  public static func violations(in bytes: [UInt8]) -> [String] {
    var violations = TerminalText.violations(in: bytes)
    if bytes.count >= 65_000 { violations.append("\(bytes.count) bytes are too many") }
    var pipes: Int?
    for line in Outline.text(bytes).split(
      separator: "\n",
      omittingEmptySubsequences: false
    ) {
      if line.contains("##[") { violations.append("a command of a runner: \(excerpt(line))") }
      guard let rest = withoutCode(String(line)) else {
        violations.append("code that does not end, or does not hold: \(excerpt(line))")
        continue
      }
      let count = rest.count { $0 == "|" }
      if rest.hasPrefix("|"), pipes.map({ $0 != count }) ?? false {
        violations.append("a row of \(count) bars: \(excerpt(line))")
      }
      pipes = rest.hasPrefix("|") ? pipes ?? count : nil
      if !rest.hasPrefix("|"), count > 0 { violations.append("a bar: \(excerpt(line))") }
      if let act = act(in: rest) { violations.append("\(act): \(excerpt(line))") }
    }
    return violations
  }

  /// The line with a letter for each piece of code; `nil` where one is not closed or leaks.
  private static func withoutCode(_ line: String) -> String? {
    var rest = Substring(line)
    var plain = ""
    while let index = rest.firstIndex(where: { $0 == "`" || $0 == "<" }) {
      plain += rest[..<index]
      rest = rest[index...]
      if rest.first == "`" {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: "`") else { return nil }
        let code = rest[..<end]
        guard !code.isEmpty, !code.contains("|"), !code.contains("\\") else { return nil }
        rest = rest[end...].dropFirst()
        plain += "C"
      } else if rest.hasPrefix("<code>") {
        guard let end = rest.firstRange(of: "</code>") else { return nil }
        let code = rest[..<end.lowerBound].dropFirst("<code>".count)
        var inner = code.replacing("<!-- -->", with: "").utf8[...]
        var isInert = true
        while let byte = inner.popFirst() {
          if byte == UInt8(ascii: "&") {
            let entity = inner.prefix { $0 != UInt8(ascii: ";") }
            isInert =
              isInert && entity.first == UInt8(ascii: "#")
              && entity.count > 1 && entity.dropFirst().allSatisfy(isDigit)
            inner = inner.dropFirst(entity.count + 1)
          } else {
            isInert = isInert && (isWord(byte) || byte == 0x20 || byte >= 0x80)
          }
        }
        guard isInert else { return nil }
        rest = rest[end.upperBound...]
        plain += "C"
      } else {
        plain.append(rest.removeFirst())
      }
    }
    return plain + rest
  }

  /// What text outside of code does that is not the program's own.
  private static func act(in line: String) -> String? {
    let text = tags.reduce(line) { $0.replacing($1, with: " ") }
      .replacing(#/^#{3,4}[ ]/#, with: "").replacing(#/^-[ ]/#, with: "").replacing("**", with: "")
    if let mark = text.first(where: { "<>@[]\\_*~#&$={}^".contains($0) }) { return "a \(mark)" }
    if text.contains("://") || text.lowercased().contains("www.") { return "an address" }
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated().dropFirst().dropLast() {
      let (before, after) = (bytes[index - 1], bytes[index + 1])
      if byte == UInt8(ascii: "."), isWord(before), isLetter(after) { return "a host" }
      if byte == UInt8(ascii: "-"), isLetter(before), isDigit(after) { return "a reference" }
    }
    let isCommit = bytes.split { !isWord($0) }.contains { word in
      (7...40).contains(word.count) && word.contains(where: isDigit)
        && word.contains(where: isLetter)
        && word.allSatisfy { isDigit($0) || (0x61...0x66).contains($0) }
    }
    if isCommit { return "a commit" }
    let first = bytes.prefix { $0 != 0x20 }
    let isBlock =
      first == [UInt8(ascii: ">")] || first == [UInt8(ascii: "+")] || first == [UInt8(ascii: "-")]
      || (first.count > 1 && first.dropLast().allSatisfy(isDigit)
        && (first.last == UInt8(ascii: ".") || first.last == UInt8(ascii: ")")))
    if isBlock, !line.hasPrefix("- ") { return "a block" }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

  private static func excerpt(_ line: Substring) -> String {
    String(line.prefix(200)).debugDescription
  }
}
