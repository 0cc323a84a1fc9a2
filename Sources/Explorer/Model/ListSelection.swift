/// Which row of a list is chosen, and which rows are on the screen.
struct ListSelection: Sendable, Equatable {
  /// The chosen row, from 0.
  private(set) var row = 0
  /// The first row on the screen.
  private(set) var top = 0
  /// How many rows there are.
  private(set) var count = 0
  /// How many of them fit the screen.
  private(set) var height = 1

  /// Chooses a row, or the one nearest to it.
  mutating func select(_ row: Int) {
    self.row = min(max(0, row), max(0, count - 1))
    scroll()
  }

  /// Goes down by so many rows; up, where negative.
  mutating func move(by rows: Int) { select(row + rows) }

  /// Fits it to a list of another length, or to other room.
  mutating func fit(count: Int, height: Int) {
    self.count = count
    self.height = max(1, height)
    select(row)
  }

  /// Puts the chosen row in the middle of the screen.
  mutating func center() {
    top = row - height / 2
    scroll()
  }

  private mutating func scroll() {
    top = min(max(top, row - height + 1), row)
    top = max(0, min(top, count - height))
  }
}
