import ImageFormat
import Testing

struct HistoryAlignmentTests {
  /// A history from one letter a step: upper case made a layer, lower case made none.
  static func history(_ letters: String) -> [History] {
    letters.map { History(createdBy: String($0), emptyLayer: $0.isLowercase) }
  }

  @Test(arguments: [
    ("A", "A", HistoryAlignment.Status.complete),
    ("AB", "AB", .complete),
    ("aBcDe", "BD", .complete),
    ("", "", .complete),
    ("ab", "", .complete),
    ("", "--", .absent),
    ("A", "A-", .partial),
    ("aBc", "B-", .partial),
    ("ab", "--", .partial),
    ("ABC", "AB", .partial),
    ("ABcD", "AB", .partial),
    ("A", "", .partial),
  ])
  func `steps that made a layer match layers from the bottom`(
    letters: String,
    layers: String,
    status: HistoryAlignment.Status
  ) {
    let alignment = HistoryAlignment(Self.history(letters), layerCount: layers.count)
    #expect(alignment.entries.map { $0?.createdBy ?? "-" }.joined() == layers)
    #expect(alignment.status == status)
  }

  @Test func `positions point into the history`() {
    let alignment = HistoryAlignment(Self.history("aBcD"), layerCount: 3)
    #expect(alignment.positions == [1, 3, nil])
  }

  @Test func `a squashed image has one layer for its last step`() {
    let history = [
      History(createdBy: "RUN a", emptyLayer: true),
      History(createdBy: "RUN b", emptyLayer: true),
      History(createdBy: "", comment: "merge sha256:1 to sha256:2"),
    ]
    let alignment = HistoryAlignment(history, layerCount: 1)
    #expect(alignment.status == .complete)
    #expect(alignment.positions == [2])
  }
}
