import Testing

@testable import ImageReport

@Suite struct `The order of what is drawn` {
  @Test func `has the largest first, and of equal ones the first`() {
    #expect(Ranking.largestFirst([3, 9, -1, 9, 3]) == [1, 3, 0, 4, 2])
    #expect(Ranking.largestFirst([]) == [])
  }

  @Test func `has what is in one directory together, in its own order`() {
    #expect(Ranking.byDirectory([4, 0, 3, 1, 2], [1, 0, 3, 1, 0], count: 4) == [4, 1, 0, 3, 2])
    #expect(Ranking.byDirectory([], [], count: 0) == [])
  }
}
