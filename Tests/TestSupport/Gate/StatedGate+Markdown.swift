extension StatedGate {
  private static let marks: [Substring: StatedBudget.Status] = [
    "✅": .pass, "⚠️": .warn, "❌": .fail, "❓": .unknown,
  ]

  /// Reads the comment on a pull request: its headline, and the table of budgets.
  init(markdown text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let head = lines.first?.split(separator: " ", maxSplits: 3) ?? []
    guard head.count == 4, head[0] == "###", head[2] == "tare:", let mark = Self.marks[head[1]]
    else { throw Unreadable("the headline", text) }
    let passes = !head[3].contains(/failed|unknown/)
    guard passes != mark.isBroken else { throw Unreadable("a mark as the words have it", text) }
    let table = lines.drop { !$0.hasPrefix("| | Budget |") }.dropFirst(2).prefix { !$0.isEmpty }
    let budgets = try table.map { row in
      let cells = row.dropFirst(2).dropLast(2).split(
        separator: " | ",
        omittingEmptySubsequences: false
      )
      guard cells.count == 6, let status = Self.marks[cells[0]],
        let name = cells[1].wholeMatch(of: /`([^`]+)`( \(app\))?/)
      else { throw Unreadable("the row", String(row)) }
      return StatedBudget(
        name: (name.2 == nil ? "" : "app:") + name.1,
        status: status,
        actual: cells[2] == "unknown" ? nil : try StatedBudget.number(cells[2]),
        limits: try StatedBudget.limits(cells[3])
      )
    }
    try self.init(passes: passes, budgets: budgets, of: text)
  }
}
