/// How many character cells a screen has.
public struct ScreenSize: Hashable, Sendable {
  /// The cells from top to bottom.
  public var rows: Int
  /// The cells from left to right.
  public var columns: Int

  /// Creates a size; nothing is smaller than no cell.
  public init(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }
}
