extension Budget {
  /// The wasted bytes from which a budget for waste counts; `nil` for one that counts always.
  ///
  /// A tiny image has a large share of waste at once, and nothing to save.
  public var effectiveFloor: Int64? {
    guard case .measure(let measure) = subject else { return nil }
    let usual: Int64
    switch measure {
    case .wastedPercent, .efficiency: usual = 1_000_000
    case .wastedSize: usual = 0
    default: return nil
    }
    let floor = floor ?? usual
    return floor > 0 ? floor : nil
  }

  /// Whether the limits are the least that is allowed rather than the most.
  public var isMinimum: Bool {
    if case .measure(let measure) = subject { measure.isMinimum } else { false }
  }

  /// Whether the soft limit is no stricter than the hard one, and so never says anything.
  public var hasIdleWarning: Bool {
    guard let fail, let warn else { return false }
    return isMinimum ? Ratio(warn) <= Ratio(fail) : Ratio(warn) >= Ratio(fail)
  }

  /// How an image stands against the budget; one whose number equals a limit keeps it.
  ///
  /// - Parameters:
  ///   - actual: The number of the image.
  ///   - baseline: The same number of the baseline.
  ///   - waste: The wasted bytes in the same layers.
  /// - Returns: The outcome, which no rounding decides.
  func outcome(_ actual: Measurement, baseline: Measurement?, waste: Measurement) -> BudgetOutcome {
    var outcome = BudgetOutcome(budget: self, actual: actual, baseline: baseline, status: .unknown)
    guard let number = actual.ratio else { return outcome }
    func breaks(_ limit: FixedDecimal?) -> Bool {
      guard let limit else { return false }
      return isMinimum ? number < Ratio(limit) : number > Ratio(limit)
    }
    outcome.status = breaks(fail) ? .fail : breaks(warn) ? .warn : .pass
    if outcome.status != .pass, let floor = effectiveFloor, case .amount(let bytes) = waste,
      bytes < floor
    {
      outcome.status = .pass
      outcome.spared = bytes
    }
    return outcome
  }
}
