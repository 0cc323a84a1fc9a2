internal import Checks

/// The columns of the budget table: as narrow as the numbers allow, for the sake of the outcome.
struct BudgetColumns {
  /// The most columns that a name takes.
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
    let numbers = (widest(6, \.actual), widest(5, \.limit))
    let hasChange = texts.contains { $0.change != nil }
    let changeWidth = hasChange ? 2 + widest(8) { $0.change ?? "" } : 0
    let statusWidth = budgets.reduce(0) { max($0, $1.status.rawValue.utf8.count) }
    let rest = 2 + numbers.0 + 2 + numbers.1 + changeWidth + 2 + statusWidth + 2
    // A pattern may be as long as a path: it leaves room for what there is to say of the budget.
    let longest = max(Self.leastNameWidth, width - rest - widest(0, \.note))
    nameWidth = min(widest(6, \.name), longest)
    actual = nameWidth + 2 + numbers.0
    limit = actual + 2 + numbers.1
    change = hasChange ? limit + changeWidth : nil
    outcome = limit + changeWidth + 2
    note = outcome + statusWidth + 2
  }

  /// As wide as the names of measures.
  private static let leastNameWidth = 20
}
