internal import Checks

/// The columns of the budget table: as narrow as the numbers allow, for the sake of the outcome.
struct BudgetColumns {
  /// The most columns that a name takes; a pattern may be as long as a path.
  var nameWidth: Int
  /// Where the number of the image ends.
  var actual: Int
  /// Where the limit ends.
  var limit: Int
  /// Where the change since the baseline ends; `nil` without a baseline.
  var change: Int?
  /// Where the outcome starts.
  var outcome: Int
  /// Where the words on it start.
  var note: Int

  init(_ budgets: [Report.Budget], width: Int) {
    let texts = budgets.map(BudgetText.init)
    func widest(_ least: Int, _ text: (BudgetText) -> String) -> Int {
      texts.reduce(least) { max($0, DisplayWidth.columns(text($1))) }
    }
    nameWidth = min(widest(6, \.name), width * 2 / 5)
    actual = nameWidth + 2 + widest(6, \.actual)
    limit = actual + 2 + widest(5, \.limit)
    outcome = limit + 2
    if texts.contains(where: { $0.change != nil }) {
      let end = limit + 2 + widest(8) { $0.change ?? "" }
      change = end
      outcome = end + 2
    }
    let longest = budgets.reduce(0) { max($0, $1.status.rawValue.utf8.count) }
    note = outcome + longest + 2
  }
}
