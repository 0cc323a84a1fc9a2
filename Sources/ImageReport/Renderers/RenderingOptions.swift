/// How a report is laid out.
public struct RenderingOptions: Sendable, Hashable {
  /// The columns of a line.
  public var width: Int
  /// Whether to use ANSI colours.
  public var color: Bool
  /// The most rows in a list that is sorted by size.
  public var top: Int
  /// The file of the repository that results of SARIF are shown at.
  public var anchor: SourceAnchor

  /// Creates options; the defaults suit a pipe.
  public init(
    width: Int = 80,
    color: Bool = false,
    top: Int = 10,
    anchor: SourceAnchor = .dockerfile
  ) {
    self.width = width
    self.color = color
    self.top = top
    self.anchor = anchor
  }
}
