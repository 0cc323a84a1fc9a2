/// Choices made by an input, a byte at a time; once it is used up, all of them are the first.
public struct ByteSource {
  private var bytes: ArraySlice<UInt8>

  /// Takes the input.
  public init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  /// Whether nothing is left to choose by.
  public var isAtEnd: Bool { bytes.isEmpty }

  /// The next byte; 0 at the end.
  public mutating func byte() -> Int { Int(bytes.popFirst() ?? 0) }

  /// A number from 0 and less than `count`, at most 256.
  public mutating func number(below count: Int) -> Int { byte() % count }

  /// One of `choices`, which are not empty.
  public mutating func choose<Choice>(_ choices: [Choice]) -> Choice {
    choices[number(below: choices.count)]
  }
}
