internal import Testing

@testable internal import Explorer

@Suite struct `A row that is chosen` {
  @Test func `stays on the screen, and in the list`() {
    var selection = ListSelection()
    selection.fit(count: 100, height: 10)
    selection.move(by: 9)
    #expect((selection.row, selection.top) == (9, 0))
    selection.move(by: 1)
    #expect((selection.row, selection.top) == (10, 1))
    selection.move(by: -1000)
    #expect((selection.row, selection.top) == (0, 0))
    selection.move(by: 1000)
    #expect((selection.row, selection.top) == (99, 90))
    selection.fit(count: 5, height: 10)
    #expect((selection.row, selection.top) == (4, 0))
    selection.fit(count: 0, height: 10)
    #expect((selection.row, selection.top) == (0, 0))
  }

  @Test func `goes to the middle of the screen where it is asked to`() {
    var selection = ListSelection()
    selection.fit(count: 100, height: 11)
    selection.select(50)
    selection.center()
    #expect(selection.top == 45)
  }
}
