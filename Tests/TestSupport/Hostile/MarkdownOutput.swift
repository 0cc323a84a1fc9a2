/// What a report as Markdown may not do, on a forge or in a terminal.
///
/// It knows the few things that the program itself writes; whatever else means something outside of
/// code came from an image. By bytes: what means something is ASCII, and to Swift a mark on a
/// backtick makes it another character.
public enum MarkdownOutput {
  private static let tags = [
    "<br>", "<sub>", "</sub>", "<details>", "</details>", "<summary>", "</summary>",
  ].map { Array($0.utf8) }

  /// One sentence for each thing that `bytes` do; none for what is harmless.
  public static func violations(in bytes: [UInt8]) -> [String] {
    var violations = TerminalText.violations(in: bytes)
    if bytes.count >= 65_000 { violations.append("\(bytes.count) bytes are too many") }
    var bars: Int?
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      guard let rest = withoutCode(line) else {
        violations.append("code that does not end, or does not hold: \(excerpt(line))")
        continue
      }
      let count = rest.count { $0 == UInt8(ascii: "|") }
      let isRow = rest.first == UInt8(ascii: "|")
      if isRow, let bars, bars != count {
        violations.append("a row of \(count) bars: \(excerpt(line))")
      }
      bars = isRow ? bars ?? count : nil
      if !isRow, count > 0 { violations.append("a bar: \(excerpt(line))") }
      if let act = act(in: rest) { violations.append("\(act): \(excerpt(line))") }
    }
    return violations
  }

  /// The line with a letter for each piece of code, and a space for each tag of the program's own;
  /// `nil` where a piece of code is not closed, or leaks.
  private static func withoutCode(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = line
    var plain: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "`"):
        let code = rest.prefix { $0 != byte }
        rest = rest.dropFirst(code.count)
        guard rest.popFirst() != nil, !code.isEmpty,
          !code.contains(where: { "|\\".utf8.contains($0) })
        else { return nil }
        plain.append(UInt8(ascii: "C"))
      case UInt8(ascii: "<") where rest.starts(with: "code>".utf8):
        guard let end = rest.firstRange(of: Array("</code>".utf8)) else { return nil }
        guard isInert(rest[..<end.lowerBound].dropFirst("code>".utf8.count)) else { return nil }
        rest = rest[end.upperBound...]
        plain.append(UInt8(ascii: "C"))
      case UInt8(ascii: "<"):
        let tag = tags.first { rest.starts(with: $0.dropFirst()) }
        rest = rest.dropFirst(tag.map { $0.count - 1 } ?? 0)
        plain.append(tag == nil ? byte : 0x20)
      default: plain.append(byte)
      }
    }
    return plain
  }

  /// Whether nothing inside an element is more than letters: entities, and comments between them.
  private static func isInert(_ code: ArraySlice<UInt8>) -> Bool {
    let comment = Array("<!-- -->".utf8)
    var rest = code
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "&") {
        let entity = rest.prefix { $0 != UInt8(ascii: ";") }
        guard entity.first == UInt8(ascii: "#"), entity.count > 1,
          entity.dropFirst().allSatisfy(isDigit)
        else { return false }
        rest = rest.dropFirst(entity.count + 1)
      } else if byte == comment[0], rest.starts(with: comment.dropFirst()) {
        rest = rest.dropFirst(comment.count - 1)
      } else {
        guard isWord(byte) || byte == 0x20 || byte >= 0x80 else { return false }
      }
    }
    return true
  }

  /// What text outside of code does that is not the program's own.
  private static func act(in line: [UInt8]) -> String? {
    var text = line[...]
    let isItem = text.starts(with: "- ".utf8)
    for prefix in ["### ", "#### ", "- "] where text.starts(with: prefix.utf8) {
      text = text.dropFirst(prefix.utf8.count)
    }
    // What is bold is so from one pair of stars to the next.
    if let star = text.firstRange(of: Array("**".utf8)),
      let end = text[star.upperBound...].firstRange(of: Array("**".utf8))
    {
      text =
        text[..<star.lowerBound] + text[star.upperBound..<end.lowerBound] + text[end.upperBound...]
    }
    let bytes = Array(text)
    if let mark = bytes.first(where: { "<>@[]\\_*~#&$={}^".utf8.contains($0) }) {
      return "a \(Unicode.Scalar(mark))"
    }
    for (index, byte) in bytes.enumerated().dropFirst().dropLast() {
      let (before, after) = (bytes[index - 1], bytes[index + 1])
      if byte == UInt8(ascii: "."), isWord(before), isLetter(after) { return "a host" }
      if byte == UInt8(ascii: "-"), isLetter(before), isDigit(after) { return "a reference" }
      if byte == UInt8(ascii: "/"), before == UInt8(ascii: ":") { return "an address" }
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
    return isBlock && !isItem ? "a block" : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

  private static func excerpt(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.prefix(200), as: UTF8.self).debugDescription
  }
}
