internal import Explorer
internal import Testing

@Suite struct `A rectangle` {
  private let rect = Rect(row: 2, column: 3, height: 4, width: 10)

  @Test func `is split, from either side`() {
    #expect(rect.split(rows: 1).top == Rect(row: 2, column: 3, height: 1, width: 10))
    #expect(rect.split(rows: 1).bottom == Rect(row: 3, column: 3, height: 3, width: 10))
    #expect(rect.split(rows: -1).bottom == Rect(row: 5, column: 3, height: 1, width: 10))
    #expect(rect.split(columns: -4).right == Rect(row: 2, column: 9, height: 4, width: 4))
    #expect(rect.split(columns: 99).right.isEmpty)
    #expect(rect.split(rows: -99).top.isEmpty)
  }

  @Test func `has lines, and none outside`() {
    #expect(rect.line(3) == Rect(row: 5, column: 3, height: 1, width: 10))
    #expect(rect.line(4).isEmpty)
    #expect(rect.line(-1).isEmpty)
  }

  @Test func `is never smaller than nothing`() {
    #expect(rect.inset(rows: 9, columns: 9).isEmpty)
    #expect(rect.intersection(Rect(row: 50, column: 50, height: 1, width: 1)).isEmpty)
  }
}
