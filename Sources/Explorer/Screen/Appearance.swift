/// What a terminal makes of a style.
public struct Appearance: Hashable, Sendable {
  /// What stands out without a colour.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// A bit for each attribute.
    public let rawValue: UInt8

    /// Creates a set of attributes from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier, or brighter.
    public static let bold = Attributes(rawValue: 1)
    /// Darker.
    public static let dim = Attributes(rawValue: 2)
    /// With a line below.
    public static let underline = Attributes(rawValue: 4)
    /// With the colours of text and background changed over.
    public static let reverse = Attributes(rawValue: 8)
  }

  /// The number of the text's colour; `nil` for the terminal's own.
  public var foreground: UInt8?
  /// The number of the colour behind it; `nil` for the terminal's own.
  public var background: UInt8?
  /// What else makes it stand out.
  public var attributes: Attributes

  /// Creates an appearance.
  public init(
    _ foreground: UInt8? = nil,
    on background: UInt8? = nil,
    _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
