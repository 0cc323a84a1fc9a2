/// What a scanner noticed in a content, without the content itself: a report never holds a secret.
public struct ContentMark: Sendable, Hashable {
  /// What it is, in a word of the scanner's.
  public var label: String
  /// The name it has in the file; `nil` for none.
  public var key: String?
  /// The line, from 1.
  public var line: Int
  /// How many bytes it has.
  public var length: Int
  /// The first four bytes of its SHA-256, as eight hexadecimal digits.
  public var fingerprint: String

  /// Creates a mark from its fields.
  public init(label: String, key: String?, line: Int, length: Int, fingerprint: String) {
    self.label = label
    self.key = key
    self.line = line
    self.length = length
    self.fingerprint = fingerprint
  }
}
