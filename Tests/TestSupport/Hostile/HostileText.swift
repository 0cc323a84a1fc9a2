/// Text that tries to act on whoever shows it, or to hide from whoever reads it.
public struct HostileText: Sendable, CustomStringConvertible {
  /// What it tries, for the message of a test that fails.
  public let description: String
  /// The bytes, which need not be UTF-8.
  public let bytes: [UInt8]
  /// The bytes as text, repaired where they are not UTF-8.
  public let text: String

  /// Takes the bytes as they are.
  public init(_ description: String, _ bytes: RawBytes) {
    self.description = description
    self.bytes = bytes.bytes
    text = String(decoding: self.bytes, as: UTF8.self)
  }

  /// A word that stands after every line break of the corpus: it begins no line of output.
  public static let injected = "INJECTED"

  /// Up to six of the corpus in a row, the same for the same seed.
  public static func composed(_ seed: Int) -> HostileText {
    var generator = Randomness(seed: seed)
    return composed("seed \(seed)", using: &generator)
  }

  /// Up to six of the corpus in a row.
  public static func composed(
    _ description: String,
    using generator: inout Randomness
  ) -> HostileText {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      bytes += corpus.randomElement(using: &generator)?.bytes ?? []
      // What stands alone in the corpus stands beside something else as often as not.
      if Bool.random(using: &generator) {
        bytes.append(UInt8.random(in: 0x20...0x7E, using: &generator))
      }
    }
    return HostileText(description, RawBytes(bytes))
  }
}
