internal import ImageFormat

/// A Dockerfile instruction as one readable line.
package enum InstructionText {
  /// The keyword and its text; the digests that the classic builder writes go.
  package static func line(_ instruction: Report.Instruction) -> String {
    // No screen is wider, and a history may hold megabytes that every mention would go through.
    let text = DisplayText.prose(instruction.text, limit: mostCharacters)
    let kind = instruction.kind.map { DisplayText.prose($0, limit: mostCharacters) }
    let line = kind.map { "\($0) \(text)" } ?? text
    return shorteningDigests(line)
  }

  /// The keyword and all of its text, however long.
  package static func whole(_ instruction: Report.Instruction) -> String {
    let text = DisplayText.prose(instruction.text)
    return instruction.kind.map { "\(DisplayText.prose($0)) \(text)" } ?? text
  }

  private static let mostCharacters = 4000

  private static func shorteningDigests(_ text: String) -> String {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let shortened = parts.dropFirst().map { part in
      guard part.utf8.prefix(while: isHexadecimal).count == 64 else { return String(part) }
      // `COPY dir:<digest> in /app` has its destination after a word of the builder's own.
      let rest = part.dropFirst(64)
      return "…" + (rest.hasPrefix(" in ") ? rest.dropFirst(3) : rest)
    }
    return (parts.prefix(1).map(String.init) + shortened).joined(separator: ":")
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
