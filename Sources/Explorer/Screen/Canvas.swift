internal import ImageFormat
internal import ImageReport

/// A screen under construction: a grid of cells that knows no terminal.
///
/// All rows and columns are counted from 0 in ``bounds``, which is the whole screen but inside of
/// ``inside(_:_:)``. Whatever lies outside is left out, so nobody has to mind the edges. Names out of an image
/// go through `DisplayText` first; a control character that slips through is shown as `U+FFFD`.
public struct Canvas: Equatable, Sendable {
  /// Where text stands in more room than it needs.
  public enum Alignment: Sendable {
    case leading
    case center
    case trailing
  }

  /// The size of the whole screen.
  public let size: ScreenSize
  /// The cells of the whole screen, row by row.
  public private(set) var cells: [Cell]
  /// The row and column on the whole screen where text is typed; `nil` hides the terminal's cursor.
  public private(set) var cursor: (row: Int, column: Int)?
  /// What is drawn on.
  private var origin: (row: Int, column: Int) = (0, 0)
  private var extent: ScreenSize
  private var clip: Rect

  /// Creates a screen of spaces.
  public init(size: ScreenSize) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.rows * size.columns)
    extent = size
    clip = Rect(size)
  }

  /// What can be drawn on; it begins at row 0 and column 0.
  public var bounds: Rect { Rect(extent) }

  /// Whether two look the same, wherever they are drawn on next.
  public static func == (left: Canvas, right: Canvas) -> Bool {
    left.size == right.size && left.cells == right.cells
      && left.cursor.map { [$0.row, $0.column] } == right.cursor.map { [$0.row, $0.column] }
  }

  // MARK: Areas

  /// Draws in a part of the screen: in `body`, row 0 and column 0 are those of `rect`, and nothing is
  /// drawn outside of it.
  @discardableResult
  public mutating func inside<Result>(
    _ rect: Rect,
    _ body: (inout Canvas) throws -> Result
  ) rethrows -> Result {
    let former = (origin, extent, clip)
    defer { (origin, extent, clip) = former }
    clip = clip.intersection(onScreen(rect))
    origin = (origin.row + rect.row, origin.column + rect.column)
    extent = ScreenSize(rows: rect.height, columns: rect.width)
    return try body(&self)
  }

  // MARK: Text

  /// Puts text at a row and column, without spaces around it.
  ///
  /// - Parameters:
  ///   - text: One line.
  ///   - row: The row.
  ///   - column: The column of its first character; may lie left of everything.
  ///   - width: The most columns that it takes; what is wider is cut off.
  ///   - style: How it looks.
  /// - Returns: The column after its last character, where more text can follow.
  @discardableResult
  public mutating func put(
    _ text: String,
    at row: Int,
    _ column: Int,
    width: Int = .max,
    style: Style = .normal
  ) -> Int {
    var column = column
    let end = width > extent.columns ? Int.max : column + max(0, width)
    var previous = 0
    // The cell of the last character, which marks belong to.
    var last: Int?
    for scalar in text.unicodeScalars {
      let scalar = Self.shown(scalar)
      let columns = DisplayWidth.columns(scalar, after: &previous)
      if scalar == "\u{FE0F}" || columns == 0 {
        if let last, cells[last].marks.count < 4 { cells[last].marks.append(scalar) }
        // The selector that makes an emoji of a symbol, and widens it.
        if columns == 1 {
          guard column < end else { continue }
          if let last { widen(last) }
          column += 1
        }
        continue
      }
      guard column + columns <= end else {
        // Half of a wide character is none.
        if column < end { set(Cell(style: style), row, column) }
        return end
      }
      var cell = Cell(scalar, style: style)
      cell.width = UInt8(columns)
      last = set(cell, row, column)
      column += columns
    }
    return column
  }

  /// Puts text in the first row of a rectangle, and fills that row: with spaces in the same style, and
  /// with `…` for an end that has no room.
  ///
  /// - Parameters:
  ///   - text: One line.
  ///   - rect: Where; only its first row counts.
  ///   - style: How all of the row looks.
  ///   - alignment: Where the text stands in it.
  ///   - isPath: Whether it is a path, which is cut in the middle.
  public mutating func text(
    _ text: String,
    in rect: Rect,
    style: Style = .normal,
    alignment: Alignment = .leading,
    isPath: Bool = false
  ) {
    guard !rect.isEmpty else { return }
    fill(rect.line(0), style: style)
    let shown =
      isPath
      ? DisplayWidth.truncatedPath(text, to: rect.width)
      : DisplayWidth.truncated(text, to: rect.width)
    let room = max(0, rect.width - DisplayWidth.columns(shown))
    let indent =
      switch alignment {
      case .leading: 0
      case .center: room / 2
      case .trailing: room
      }
    put(shown, at: rect.row, rect.column + indent, width: rect.width - indent, style: style)
  }

  /// Puts text at a row and column of a given width, as ``text(_:in:style:alignment:isPath:)`` does.
  public mutating func text(
    _ text: String,
    at row: Int,
    _ column: Int,
    width: Int,
    style: Style = .normal,
    alignment: Alignment = .leading,
    isPath: Bool = false
  ) {
    let rect = Rect(row: row, column: column, height: 1, width: width)
    self.text(text, in: rect, style: style, alignment: alignment, isPath: isPath)
  }

  // MARK: Areas of cells

  /// Fills a rectangle with a character one column wide.
  public mutating func fill(_ rect: Rect, with scalar: Unicode.Scalar = " ", style: Style = .normal)
  {
    let cell = Cell(Self.shown(scalar), style: style)
    let area = clip.intersection(onScreen(rect))
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn { replace(row, column, with: cell) }
    }
  }

  /// Lays the cursor bar over a rectangle: what is written there keeps its role.
  public mutating func highlight(_ rect: Rect, _ highlight: Style.Highlight = .selected) {
    let area = clip.intersection(onScreen(rect))
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        cells[row * size.columns + column].style.highlight = highlight
      }
    }
  }

  /// Shows the terminal's cursor, where text is typed.
  public mutating func showCursor(at row: Int, _ column: Int) {
    let place = (row: origin.row + row, column: origin.column + column)
    cursor = clip.contains(row: place.row, column: place.column) ? place : nil
  }

  // MARK: Lines

  /// Draws a frame along the edge of a rectangle, with a title in its upper line.
  ///
  /// - Parameters:
  ///   - rect: The rectangle, the frame included.
  ///   - title: The title; empty for none.
  ///   - isFocused: Whether it is the pane that has the keyboard.
  /// - Returns: What is inside of the frame.
  @discardableResult
  public mutating func box(_ rect: Rect, title: String = "", isFocused: Bool = false) -> Rect {
    let inner = rect.inset()
    guard rect.height > 1, rect.width > 1 else { return inner }
    let style: Style = isFocused ? .focusedBorder : .border
    let (bottom, right) = (rect.endRow - 1, rect.endColumn - 1)
    for row in [rect.row, bottom] {
      let line = Rect(row: row, column: inner.column, height: 1, width: inner.width)
      fill(line, with: "─", style: style)
    }
    for column in [rect.column, right] {
      let line = Rect(row: inner.row, column: column, height: inner.height, width: 1)
      fill(line, with: "│", style: style)
    }
    put("┌", at: rect.row, rect.column, style: style)
    put("┐", at: rect.row, right, style: style)
    put("└", at: bottom, rect.column, style: style)
    put("┘", at: bottom, right, style: style)
    if !title.isEmpty, rect.width > 6 {
      let shown = DisplayWidth.truncated(title, to: rect.width - 6)
      let titleStyle: Style = isFocused ? .focusedTitle : .title
      put(" \(shown) ", at: rect.row, rect.column + 2, style: titleStyle)
    }
    return inner
  }

  /// Draws a bar in the first column of a rectangle that says which part of a list is shown in it; none
  /// where all of it is.
  ///
  /// - Parameters:
  ///   - rect: The rows that the list is shown in.
  ///   - first: The first of its rows that is shown.
  ///   - count: All rows of the list.
  public mutating func scrollBar(in rect: Rect, first: Int, count: Int) {
    guard count > rect.height, rect.height > 0, rect.width > 0 else { return }
    let length = max(1, rect.height * rect.height / count)
    let hidden = count - rect.height
    let top = (rect.height - length) * min(max(0, first), hidden) / hidden
    for row in 0..<rect.height {
      let isBar = (top..<top + length).contains(row)
      put(isBar ? "█" : "│", at: rect.row + row, rect.column, style: isBar ? .dim : .border)
    }
  }

  // MARK: Cells

  /// What a row of the whole screen says, without the spaces at its end.
  public func line(_ row: Int) -> String {
    let text = cells[row * size.columns..<(row + 1) * size.columns].map(\.text).joined()
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  /// A rectangle as one of the whole screen.
  private func onScreen(_ rect: Rect) -> Rect {
    var rect = rect
    rect.row += origin.row
    rect.column += origin.column
    return rect
  }

  /// Sets a cell, and both of a wide character; outside of the area, and for half a character, does
  /// nothing but clear the half that is inside.
  ///
  /// - Returns: The index of the cell, if it was set.
  @discardableResult
  private mutating func set(_ cell: Cell, _ row: Int, _ column: Int) -> Int? {
    let (row, column) = (origin.row + row, origin.column + column)
    let isInside = clip.contains(row: row, column: column)
    guard cell.width == 2 else {
      guard isInside else { return nil }
      replace(row, column, with: cell)
      return row * size.columns + column
    }
    guard isInside, clip.contains(row: row, column: column + 1) else {
      for half in [column, column + 1] where clip.contains(row: row, column: half) {
        replace(row, half, with: Cell(style: cell.style))
      }
      return nil
    }
    replace(row, column, with: cell)
    replace(row, column + 1, with: cell.rightHalf)
    // The first of the two took the second for the rest of a wide one that it replaced.
    cells[row * size.columns + column] = cell
    return row * size.columns + column
  }

  /// Replaces a cell; what is left of a wide character that was there becomes a space.
  private mutating func replace(_ row: Int, _ column: Int, with cell: Cell) {
    let index = row * size.columns + column
    if cells[index].width == 0, column > 0 { cells[index - 1].clear() }
    if cells[index].width == 2, column + 1 < size.columns { cells[index + 1].clear() }
    cells[index] = cell
  }

  /// Gives the character of a cell the next column, too; where there is none, it stays narrow.
  private mutating func widen(_ index: Int) {
    let (row, column) = index.quotientAndRemainder(dividingBy: size.columns)
    guard cells[index].width == 1, clip.contains(row: row, column: column + 1) else {
      cells[index].marks.removeAll { $0 == "\u{FE0F}" }
      return
    }
    cells[index].width = 2
    replace(row, column + 1, with: cells[index].rightHalf)
    cells[index].width = 2
  }

  /// A scalar, or what is shown of one that must not reach a terminal.
  private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if (" "..."~").contains(scalar) { return scalar }
    return DisplayText.isHidden(scalar) && scalar != "\u{FE0F}" ? "\u{FFFD}" : scalar
  }
}

extension Cell {
  /// The cell right of a wide character.
  fileprivate var rightHalf: Cell {
    var half = Cell(style: style)
    half.width = 0
    return half
  }

  /// Takes the character away.
  fileprivate mutating func clear() { self = Cell(style: style) }
}
