public import Archive

/// A reason why a configuration file does not say what is to be checked, and where in it.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where in the file.
  public var position: TextPosition
  /// What is wrong, and what to write instead; no final full stop.
  ///
  /// What it has from the file is quoted, and safe to show.
  public var message: String

  /// Creates an error with one sentence.
  public init(at position: TextPosition, _ message: String) {
    self.position = position
    self.message = message
  }

  /// The line, the column and the sentence, as they follow the name of the file.
  public var description: String { "\(position): \(message)" }
}
