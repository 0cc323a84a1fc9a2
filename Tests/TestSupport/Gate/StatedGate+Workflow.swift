extension StatedGate {
  /// Reads workflow commands: the line for the log, and an annotation where a budget is not kept.
  init(workflow bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let output = WorkflowOutput(bytes)
    let kept = /tare: \d+ budgets? kept; .*/
    let others = /tare: \d+ of \d+ budgets? ((?:failed|is|are).*?); .*/
    let first = text.prefix { $0 != "\n" }
    let words = first.wholeMatch(of: others)?.1
    guard output.violations.isEmpty, (words == nil) == (first.wholeMatch(of: kept) != nil) else {
      throw Unreadable("commands", text)
    }
    // What is odd about an image is told beside them.
    let commands = output.commands.filter { command in
      !["tare: foreign-layer", "tare: whiteout-of-nothing"].contains(command.title)
    }
    let budgets = try commands.map { command in
      let budget = try StatedBudget(sentence: command.message)
      let title = budget.name.hasPrefix("app:") ? "\(budget.name.dropFirst(4)) (app)" : budget.name
      guard command.title == "tare: \(title)",
        command.kind == (budget.status.isBroken ? "error" : "warning")
      else { throw Unreadable("the command", "\(command)") }
      return budget
    }
    try self.init(
      passes: words.map { !$0.contains(/failed|unknown/) } ?? true,
      budgets: budgets,
      of: text
    )
  }
}
