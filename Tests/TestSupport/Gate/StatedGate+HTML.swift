extension StatedGate {
  /// Reads the page: its verdict, and the table of budgets.
  init(html text: String) throws {
    guard let verdict = text.firstMatch(of: /<p class="verdict ([a-z]+)">([^<]+)<\/p>/),
      let status = StatedBudget.Status(rawValue: String(verdict.1)),
      let table = text.firstMatch(of: /<table id="budgets">[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/)
    else { throw Unreadable("the verdict", text) }
    let passes = !verdict.2.contains(/failed|unknown/)
    guard passes != status.isBroken else { throw Unreadable("a class as the words have it", text) }
    let budgets = try table.1.matches(of: /<tr id="[^"]+" class="([a-z]+)">(.*)<\/tr>/).map { row in
      let cells = row.2.matches(of: /<td[^>]*>(.*?)<\/td>/).map(\.1)
      guard cells.count == 6, cells[4] == row.1,
        let status = StatedBudget.Status(rawValue: String(row.1)),
        let name = cells[0].wholeMatch(of: /<code>([^<]+)<\/code>/)
      else { throw Unreadable("the row", String(row.0)) }
      return StatedBudget(
        name: String(name.1),
        status: status,
        actual: cells[1] == "unknown" ? nil : try StatedBudget.number(Self.ungrouped(cells[1])),
        limits: try StatedBudget.limits(Self.ungrouped(cells[2]))
      )
    }
    try self.init(passes: passes, budgets: budgets, of: text)
  }

  /// Numbers without the commas between groups of their digits.
  private static func ungrouped(_ text: Substring) -> String {
    String(text).replacing(/,(\d{3})/) { $0.1 }
  }
}
