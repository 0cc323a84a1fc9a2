/// How text for people is laid out.
public struct RenderingOptions: Sendable, Hashable {
  /// The columns of a line.
  public var width: Int
  /// Whether to use ANSI colours.
  public var color: Bool
  /// The most rows in a list that is sorted by size.
  public var top: Int

  /// Creates options; the defaults suit a pipe.
  public init(width: Int = 80, color: Bool = false, top: Int = 10) {
    self.width = width
    self.color = color
    self.top = top
  }
}
