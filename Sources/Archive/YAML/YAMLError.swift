/// A reason why a text is no YAML that is read.
public struct YAMLError: Error, Sendable, Hashable {
  /// What is wrong; no final full stop.
  public var problem: String
  /// Where.
  public var position: TextPosition
}
