import Checks
import Testing

@testable import ImageReport

@Suite struct BudgetTextTests {
  private func budget(
    _ unit: Report.Budget.Unit,
    limit: Int64? = nil,
    warn: Int64? = nil,
    isMinimum: Bool = false,
    actual: FixedDecimal? = nil,
    baseline: FixedDecimal? = nil,
    status: Report.Budget.Status = .pass
  ) -> Report.Budget {
    Report.Budget(
      name: "a",
      scope: .image,
      limit: limit.map { FixedDecimal(units: $0) },
      warnLimit: warn.map { FixedDecimal(units: $0) },
      isMinimum: isMinimum,
      floor: nil,
      actual: actual,
      baseline: baseline,
      unit: unit,
      status: status,
      message: ""
    )
  }

  @Test func `a limit says in which direction it holds, and whether it is soft`() {
    #expect(BudgetText(budget(.bytes, limit: 250_000_000)).limits == "≤ 250MB")
    #expect(BudgetText(budget(.percent, limit: 95, isMinimum: true)).limits == "≥ 95%")
    #expect(BudgetText(budget(.count, limit: 9, warn: 5)).limits == "≤ 9, ≤ 5 (soft)")
    #expect(BudgetText(budget(.count, warn: 5)).limits == "≤ 5 (soft)")
  }

  @Test(arguments: [
    (FixedDecimal(units: 1500), FixedDecimal(units: 1000), Report.Budget.Unit.bytes, "+500B"),
    (FixedDecimal(units: 5), FixedDecimal(units: 7), .count, "−2"),
    (FixedDecimal(units: 51, places: 1), FixedDecimal(units: 525, places: 2), .percent, "−0.15%"),
    (FixedDecimal(units: 50, places: 1), FixedDecimal(units: 5), .percent, "±0"),
  ])
  func `a change has a sign`(
    actual: FixedDecimal,
    baseline: FixedDecimal,
    unit: Report.Budget.Unit,
    text: String
  ) {
    #expect(BudgetText(budget(unit, actual: actual, baseline: baseline)).change == text)
  }

  @Test func `there is no change where a number is unknown`() {
    #expect(BudgetText(budget(.bytes, actual: FixedDecimal(units: 1))).change == nil)
    #expect(BudgetText(budget(.bytes, baseline: FixedDecimal(units: 1))).change == nil)
    #expect(BudgetText(budget(.bytes)).actual == "unknown")
  }

  @Test(arguments: [
    ([Report.Budget.Status.pass], "1 budget kept", Report.Budget.Status.pass),
    ([.pass, .warn], "1 of 2 budgets is over its soft limit", .warn),
    ([.pass, .unknown, .warn], "1 of 3 budgets is unknown, 1 is over its soft limit", .unknown),
    ([.fail, .fail, .unknown, .pass], "2 of 4 budgets failed, 1 is unknown", .fail),
  ])
  func `the verdict counts what is not kept`(
    statuses: [Report.Budget.Status],
    text: String,
    status: Report.Budget.Status
  ) {
    let verdict = BudgetVerdict(statuses.map { budget(.count, status: $0) })
    #expect(verdict?.text == text)
    #expect(verdict?.status == status)
    #expect(BudgetVerdict([]) == nil)
  }
}
