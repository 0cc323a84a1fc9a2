internal import Explorer
internal import Testing

@Suite struct `A small screen` {
  private func lines(_ rows: Int, _ columns: Int) -> [String] {
    var canvas = Canvas(size: ScreenSize(rows: rows, columns: columns))
    SmallScreen.draw(on: &canvas)
    return (0..<rows).map(canvas.line)
  }

  @Test func `says how large it has to be`() {
    #expect(lines(1, 80) == ["the terminal has 80×1; tare explore needs 40×10"])
    #expect(lines(9, 38)[..<2] == ["the terminal has 38×9; tare explore", "needs 40×10"])
    #expect(
      lines(8, 9) == ["the", "terminal", "has 9×8;", "tare", "explore", "needs", "40×10", ""]
    )
  }

  @Test(arguments: [(0, 0), (1, 1), (0, 5), (5, 0), (2, 3)])
  func `says so as far as there is room`(rows: Int, columns: Int) {
    #expect(lines(rows, columns).allSatisfy { $0.count <= columns })
  }

  @Test func `is one with too few rows or columns`() {
    #expect(!SmallScreen.isTooSmall(ScreenSize(rows: 10, columns: 40)))
    #expect(SmallScreen.isTooSmall(ScreenSize(rows: 9, columns: 400)))
    #expect(SmallScreen.isTooSmall(ScreenSize(rows: 100, columns: 39)))
  }
}
