public import Checks

extension Baseline {
  /// The numbers of an earlier image, out of its report.
  ///
  /// Those of the app's own layers are known if the report says which they are; those of paths, and a
  /// few others, if the image was held against a budget for them.
  public init(_ report: Report) {
    var numbers: [Checks.Budget.Target: Measurement] = [:]
    for budget in report.budgets {
      // A percentage is rounded in a report, and the sizes that it comes from are not.
      guard let actual = budget.actual, budget.unit != .percent, actual.places == 0,
        let target = budget.target
      else { continue }
      numbers[target] = .amount(actual.units)
    }
    for (measure, number) in Self.numbers(of: report.totals) {
      numbers[Checks.Budget.Target(.measure(measure))] = number
    }
    for (measure, number) in Self.numbers(of: report.layers) {
      numbers[Checks.Budget.Target(.measure(measure))] = number
    }
    if !report.layers.contains(where: { $0.fromBase == nil }) {
      let own = Self.numbers(of: report.layers.filter { $0.fromBase == false })
      for (measure, number) in own {
        numbers[Checks.Budget.Target(.measure(measure), scope: .app)] = number
      }
    }
    self.init(numbers: numbers)
  }

  /// What the sums and counts of the image say.
  private static func numbers(of totals: Report.Totals) -> [Measure: Measurement] {
    let amounts: [Measure: Int64?] = [
      .downloadSize: totals.downloadBytes, .duplicateSize: totals.duplicateBytes,
      .files: totals.files.map(Int64.init), .rootOwnedFiles: totals.rootOwnedFiles.map(Int64.init),
      .setuidFiles: totals.setuidFiles.map(Int64.init),
    ]
    return amounts.compactMapValues { $0.map(Measurement.amount) }
  }

  /// What some layers say of themselves; only how many there are, where one is not known.
  private static func numbers(of layers: [Report.Layer]) -> [Measure: Measurement] {
    let count: [Measure: Measurement] = [.layers: .amount(Int64(layers.count))]
    let (sizes, waste) = (layers.compactMap(\.shippedBytes), layers.compactMap(\.wastedBytes))
    guard sizes.count == layers.count, waste.count == layers.count else { return count }
    let shipped = sizes.reduce(Int64(0)) { $0.clampedAdding($1) }
    let wasted = min(shipped, waste.reduce(Int64(0)) { $0.clampedAdding($1) })
    return count.merging([
      .imageSize: .amount(shipped), .layerSize: .amount(sizes.max() ?? 0),
      .visibleSize: .amount(shipped - wasted), .wastedSize: .amount(wasted),
      .wastedPercent: shipped > 0 ? .share(wasted, of: shipped) : .share(0, of: 1),
      .efficiency: shipped > 0 ? .share(shipped - wasted, of: shipped) : .share(1, of: 1),
    ]) { $1 }
  }
}

extension Report.Budget {
  /// What the budget is about; `nil` for a name that is neither a measure's nor a pattern.
  fileprivate var target: Checks.Budget.Target? {
    let scope: Checks.Budget.Scope = self.scope == .app ? .app : .image
    if let measure = Measure(rawValue: name) {
      return Checks.Budget.Target(.measure(measure), scope: scope)
    }
    return PathPattern(name).map { Checks.Budget.Target(.paths($0), scope: scope) }
  }
}
