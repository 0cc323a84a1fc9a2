/// A rectangle of character cells; rows and columns are counted from 0, from the top left.
public struct Rect: Equatable, Sendable {
  /// Its first row.
  public var row: Int
  /// Its first column.
  public var column: Int
  /// How many rows it has.
  public var height: Int
  /// How many columns it has.
  public var width: Int

  /// Creates a rectangle; one that would be smaller than nothing is empty.
  public init(row: Int, column: Int, height: Int, width: Int) {
    self.row = row
    self.column = column
    self.height = max(0, height)
    self.width = max(0, width)
  }

  /// All of a screen.
  public init(_ size: ScreenSize) {
    self.init(row: 0, column: 0, height: size.rows, width: size.columns)
  }

  /// The row below the last.
  public var endRow: Int { row + height }

  /// The column right of the last.
  public var endColumn: Int { column + width }

  /// Whether no cell is in it.
  public var isEmpty: Bool { height == 0 || width == 0 }

  /// Whether a cell is in it.
  public func contains(row: Int, column: Int) -> Bool {
    (self.row..<endRow).contains(row) && (self.column..<endColumn).contains(column)
  }

  /// What is left without so many rows and columns at each side.
  public func inset(rows: Int = 1, columns: Int = 1) -> Rect {
    Rect(
      row: row + rows,
      column: column + columns,
      height: height - 2 * rows,
      width: width - 2 * columns
    )
  }

  /// The cells that are in both; empty where there are none.
  public func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top,
      column: left,
      height: min(endRow, other.endRow) - top,
      width: min(endColumn, other.endColumn) - left
    )
  }

  /// One row of it, counted from its top; empty where it has none such.
  public func line(_ index: Int) -> Rect {
    let isInside = (0..<height).contains(index)
    return Rect(row: row + index, column: column, height: isInside ? 1 : 0, width: width)
  }

  /// The parts above and below a line `rows` rows from the top; from the bottom, where negative.
  public func split(rows: Int) -> (top: Rect, bottom: Rect) {
    let count = min(height, max(0, rows < 0 ? height + rows : rows))
    return (
      Rect(row: row, column: column, height: count, width: width),
      Rect(row: row + count, column: column, height: height - count, width: width)
    )
  }

  /// The parts left and right of a line `columns` columns from the left; from the right, where
  /// negative.
  public func split(columns: Int) -> (left: Rect, right: Rect) {
    let count = min(width, max(0, columns < 0 ? width + columns : columns))
    return (
      Rect(row: row, column: column, height: height, width: count),
      Rect(row: row, column: column + count, height: height, width: width - count)
    )
  }
}
