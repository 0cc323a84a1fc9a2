public import ImageFormat

/// A glob over the text of an instruction, such as `RUN npm ci*`.
///
/// `*` stands for any text and `?` for one byte; all else is itself. It has to match all of what
/// ``ImageFormat/Instruction/description`` says, in which white space is one space and hashes are short.
public struct InstructionPattern: Sendable, Hashable, CustomStringConvertible {
  /// The pattern as it was written.
  public let description: String
  private let pattern: [UInt8]

  /// The most bytes of a pattern.
  static let maximumBytes = 1000
  /// The bytes of an instruction that are looked at: a history may hold megabytes.
  private static let mostBytes = 1 << 16

  /// Creates a pattern; `nil` if it is longer than makes sense.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.maximumBytes else { return nil }
    description = text
    pattern = Array(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").utf8)
  }

  /// Whether an instruction is meant.
  public func matches(_ instruction: Instruction) -> Bool {
    matches(Array(instruction.description.utf8.prefix(Self.mostBytes)))
  }

  private func matches(_ text: [UInt8]) -> Bool {
    var (place, next) = (0, 0)
    // Where to go on when what follows the last star turns out not to match: one byte further.
    var retry: (pattern: Int, text: Int)?
    while true {
      if next < pattern.count, pattern[next] == UInt8(ascii: "*") {
        next += 1
        retry = (next, place)
      } else if place < text.count, next < pattern.count,
        pattern[next] == UInt8(ascii: "?") || pattern[next] == text[place]
      {
        (place, next) = (place + 1, next + 1)
      } else if place == text.count, next == pattern.count {
        return true
      } else if let last = retry, last.text < text.count {
        retry = (last.pattern, last.text + 1)
        (place, next) = (last.text + 1, last.pattern)
      } else {
        return false
      }
    }
  }
}
