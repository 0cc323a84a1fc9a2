extension StatedGate {
  /// Reads the results of tests: the counts that a CI system decides by, and the cases for budgets.
  init(junit text: String) throws {
    guard let counts = text.firstMatch(of: /<testsuites [^>]*failures="(\d+)" errors="(\d+)"/)
    else {
      throw Unreadable("the counts", text)
    }
    let budgets = try text.split(separator: "<testcase ").dropFirst()
      .filter { $0.hasPrefix("classname=\"tare.budgets\"") }
      .map { try StatedBudget(junit: $0.prefix(upTo: "</testcase>")) }
    guard Int(counts.1) == budgets.count(where: { $0.status == .fail }),
      Int(counts.2) == budgets.count(where: { $0.status == .unknown })
    else { throw Unreadable("counts as the cases have them", text) }
    try self.init(passes: counts.1 == "0" && counts.2 == "0", budgets: budgets, of: text)
  }
}

extension StatedBudget {
  fileprivate init(junit text: Substring) throws {
    guard let name = text.firstMatch(of: /\bname="([^" ]+)( \(app\))?"/),
      let numbers = text.firstMatch(of: /actual ([^ ,]+), limit ([^<\n]+)/)
    else { throw StatedGate.Unreadable("the case", String(text)) }
    let elements = ["skipped": Status.warn, "failure": .fail, "error": .unknown]
    let found = elements.filter { text.contains("<\($0.key) ") }
    guard found.count <= 1 else { throw StatedGate.Unreadable("one outcome", String(text)) }
    self.init(
      name: (name.2 == nil ? "" : "app:") + name.1,
      status: found.first?.value ?? .pass,
      actual: numbers.1 == "unknown" ? nil : try Self.number(numbers.1),
      limits: try Self.limits(numbers.2)
    )
  }
}

extension Substring {
  fileprivate func prefix(upTo end: String) -> Substring {
    firstRange(of: end).map { self[..<$0.lowerBound] } ?? self
  }
}
