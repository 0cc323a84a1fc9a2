internal import ImageFormat

extension Report {
  /// Whether the image breaks the hard limit of a budget, or a budgeted number is unknown.
  public var breaksBudgets: Bool { budgets.contains { $0.isBroken } }

  /// The broken budgets in a line, safe to show.
  public var verdict: String {
    let broken = budgets.filter(\.isBroken)
    let shown = broken.prefix(Self.mostSentences).map { DisplayText.prose($0.message, limit: 300) }
    let more = broken.count - shown.count
    let rest = more > 0 ? "; and \(more) more" : ""
    let count = budgets.count == 1 ? "its budget" : "\(broken.count) of \(budgets.count) budgets"
    return "it breaks \(count): "
      + shown.joined(separator: "; ") + rest
  }

  private static let mostSentences = 5
}

extension Report.Budget {
  /// Whether no gate lets it pass.
  var isBroken: Bool { status == .fail || status == .unknown }
}
