/// A step through a YAML document, and where it begins.
public struct YAMLEvent: Sendable, Hashable {
  /// What a step is.
  public enum Kind: Sendable, Hashable {
    /// A document begins.
    case documentStart
    /// A document ends.
    case documentEnd
    /// `*name`, which stands for an earlier node.
    case alias
    /// Text; plain if it has no quotes and is no block.
    case scalar(String, isPlain: Bool)
    /// A list begins.
    case sequenceStart
    /// A list ends.
    case sequenceEnd
    /// A mapping begins: keys and values in turn.
    case mappingStart
    /// A mapping ends.
    case mappingEnd
  }

  /// What it is.
  public var kind: Kind
  /// Whether it has a name, `&name`, by which an alias could mean it.
  public var hasAnchor = false
  /// Whether it says what type it is, as with `!!int`.
  public var hasTag = false
  /// Where it begins.
  public var position: TextPosition
}
