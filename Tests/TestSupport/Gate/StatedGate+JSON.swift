internal import Foundation

extension StatedGate {
  private struct Report: Decodable {
    struct Budget: Decodable {
      var name: String
      var scope: String
      var limit: Double?
      var warnLimit: Double?
      var actual: Double?
      var status: String
    }

    var budgets: [Budget]
  }

  /// Reads the report for programs: the budgets alone, whose statuses are the verdict.
  init(json bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let budgets = try JSONDecoder().decode(Report.self, from: Data(bytes)).budgets.map { budget in
      guard let status = StatedBudget.Status(rawValue: budget.status) else {
        throw Unreadable("the status", budget.status)
      }
      return StatedBudget(
        name: (budget.scope == "app" ? "app:" : "") + budget.name,
        status: status,
        actual: budget.actual,
        limits: [budget.limit, budget.warnLimit].compactMap(\.self)
      )
    }
    guard !budgets.isEmpty else { throw Unreadable("budgets", text) }
    try self.init(
      passes: !budgets.contains(where: \.status.isBroken),
      budgets: budgets,
      of: text
    )
  }
}
