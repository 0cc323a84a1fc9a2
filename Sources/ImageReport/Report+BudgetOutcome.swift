public import Checks

extension Report.Budget {
  /// Says in a sentence how the image stands against a budget.
  public init(_ outcome: BudgetOutcome) {
    let budget = outcome.budget
    self.init(
      name: Checks.Budget.Target(budget.subject).description,
      scope: budget.scope == .app ? .app : .image,
      limit: budget.fail,
      warnLimit: budget.warn,
      isMinimum: budget.isMinimum,
      floor: budget.effectiveFloor,
      actual: outcome.shownActual,
      baseline: outcome.baseline?.decimal,
      unit: Unit(budget.subject.unit),
      status: Status(outcome.status),
      message: ""
    )
    var reason = ""
    if case .unknown(let why) = outcome.actual { reason = why }
    message = BudgetText(self).sentence(spared: outcome.spared, reason: reason)
  }
}

extension Report.Budget.Unit {
  fileprivate init(_ unit: Measure.Unit) {
    self =
      switch unit {
      case .bytes: .bytes
      case .percent: .percent
      case .count: .count
      }
  }
}

extension Report.Budget.Status {
  fileprivate init(_ status: BudgetOutcome.Status) {
    self =
      switch status {
      case .pass: .pass
      case .warn: .warn
      case .fail: .fail
      case .unknown: .unknown
      }
  }
}
