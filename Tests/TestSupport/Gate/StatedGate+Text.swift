extension StatedGate {
  /// Reads the text for people: the word that it starts with, and the table of budgets.
  init(text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first,
      let verdict = first.wholeMatch(of: /(PASS|FAIL)  \S.* (keeps|breaks) .*budgets?(?: · .*)?/),
      (verdict.1 == "PASS") == (verdict.2 == "keeps")
    else { throw Unreadable("the verdict", text) }
    let table = lines.drop { !$0.hasPrefix("budget  ") }.dropFirst().prefix { !$0.isEmpty }
    var rows: [String] = []
    for line in table {
      // What does not fit goes on in lines of its own.
      if line.hasPrefix("  "), let row = rows.popLast() {
        rows.append(row + line)
      } else {
        rows.append(String(line))
      }
    }
    let budgets = try rows.map { row in
      let form =
        /(\S+) {2,}(\S+) {2,}(\S+)(?: {2,}[+−±]\S+)? {2,}(pass|warn|fail|unknown)(?: {2,}(.*))?/
      guard let match = row.wholeMatch(of: form),
        let status = StatedBudget.Status(rawValue: String(match.4))
      else { throw Unreadable("the row", row) }
      let hard = try StatedBudget.number(match.3.drop { $0 == "≥" })
      // Where the column is the hard limit's, the soft one is in the words.
      let soft = match.5?.firstMatch(of: /(?:over|under) the soft (\S+)/)
      return StatedBudget(
        name: String(match.1),
        status: status,
        actual: match.2 == "unknown" ? nil : try StatedBudget.number(match.2),
        limits: try [hard] + (soft.map { [try StatedBudget.number($0.1)] } ?? [])
      )
    }
    try self.init(passes: verdict.1 == "PASS", budgets: budgets, of: text)
  }
}
