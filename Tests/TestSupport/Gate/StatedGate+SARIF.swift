internal import Foundation

extension StatedGate {
  private struct Log: Decodable {
    struct Run: Decodable {
      struct Tool: Decodable { var driver: Driver }
      struct Driver: Decodable { var rules: [Rule] }
      struct Rule: Decodable { var id: String }
      struct Result: Decodable {
        var ruleId: String
        var level: String
        var message: Message
      }
      struct Message: Decodable { var text: String }

      var tool: Tool
      var results: [Result]
    }

    var runs: [Run]
  }

  /// Reads the results of an analysis: a rule for each budget, and a result where one is not kept.
  init(sarif bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let runs = try JSONDecoder().decode(Log.self, from: Data(bytes)).runs
    guard runs.count == 1 else { throw Unreadable("one run", text) }
    let results = runs[0].results
    let budgets = try runs[0].tool.driver.rules.compactMap { rule -> StatedBudget? in
      guard let id = rule.id.wholeMatch(of: /(app-)?budget\/(.+)/) else { return nil }
      let name = (id.1 == nil ? "" : "app:") + id.2
      let found = results.filter { $0.ruleId == rule.id }
      guard let result = found.first else { return StatedBudget(name: name, status: .pass) }
      let budget = try StatedBudget(sentence: result.message.text)
      guard found.count == 1, budget.name == name,
        result.level == (budget.status.isBroken ? "error" : "warning")
      else { throw Unreadable("the result", "\(result)") }
      return budget
    }
    guard !budgets.isEmpty else { throw Unreadable("budgets", text) }
    // What code scanning fails a check for.
    let passes = !results.contains { $0.level == "error" }
    try self.init(passes: passes, budgets: budgets, of: text)
  }
}
