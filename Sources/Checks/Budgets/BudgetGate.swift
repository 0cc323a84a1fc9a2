public import LayerAnalysis

/// The budgets that an image must keep.
public struct BudgetGate: Sendable {
  /// The budgets, in the order in which they are reported.
  public var budgets: [Budget]

  /// Creates a gate.
  public init(_ budgets: [Budget]) { self.budgets = budgets }

  /// Whether visible files with the same content must be looked for when the image is weighed.
  public var needsDuplicates: Bool {
    budgets.contains { $0.subject == .measure(.duplicateSize) }
  }

  /// How an image stands against each budget.
  ///
  /// - Parameters:
  ///   - weighed: The image.
  ///   - base: What it was built on.
  ///   - baseline: The numbers of an earlier image; `nil` without one.
  /// - Returns: One outcome for each budget, in their order.
  public func outcomes(
    for weighed: WeighedImage,
    base: BaseImage,
    baseline: Baseline? = nil
  ) -> [BudgetOutcome] {
    let measurements = Measurements(weighed, base: base, baseline: baseline)
    return budgets.map { budget in
      budget.outcome(
        measurements[budget.target],
        baseline: baseline?.numbers[budget.target],
        waste: measurements[Budget.Target(.measure(.wastedSize), scope: budget.scope)]
      )
    }
  }
}
