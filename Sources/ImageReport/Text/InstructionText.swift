/// A Dockerfile instruction as one readable line.
enum InstructionText {
  /// The keyword and its text; the digests that the classic builder writes go.
  static func line(_ instruction: Report.Instruction) -> String {
    // No screen is wider, and a history may hold megabytes that every mention would go through.
    let scalars = instruction.text.unicodeScalars
    let end = scalars.index(scalars.startIndex, offsetBy: mostScalars, limitedBy: scalars.endIndex)
    let start = String(scalars[..<(end ?? scalars.endIndex)])
    let text = DisplayText.prose(start) + (end.map { $0 < scalars.endIndex } == true ? "…" : "")
    let line = instruction.kind.map { "\(DisplayText.prose($0)) \(text)" } ?? text
    return shorteningDigests(line)
  }

  private static let mostScalars = 4000

  private static func shorteningDigests(_ text: String) -> String {
    var result = ""
    for part in text.split(separator: ":", omittingEmptySubsequences: false) {
      if !result.isEmpty {
        result.append(":")
      }
      let digits = part.utf8.prefix(while: isHexadecimal).count
      if digits == 64, !result.isEmpty {
        result.append("…\(part.dropFirst(64))")
      } else {
        result.append(contentsOf: part)
      }
    }
    return result
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
