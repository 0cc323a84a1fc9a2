internal import ArgumentParser
internal import Checks
internal import ImageFormat

/// The budgets that a command line sets.
struct BudgetOptions: ParsableArguments {
  @Option(
    name: .customLong("limit"),
    help: ArgumentHelp(
      "A hard limit, such as image-size=250MB; repeatable. Before the name, app: is for the layers "
        + "above the base image; path:PATTERN is a name, too.",
      valueName: "name=value"
    ),
    completion: .list(Self.completions)
  )
  var limits: [String] = []

  @Option(
    name: .customLong("warn"),
    help: ArgumentHelp("A soft limit, which fails nothing; repeatable.", valueName: "name=value"),
    completion: .list(Self.completions)
  )
  var warnings: [String] = []

  /// The budgets, in the order of the options, hard limits first.
  func budgets() throws -> [Budget] {
    var budgets: [Budget] = []
    for (texts, option, limit) in [
      (limits, "--limit", \Budget.fail), (warnings, "--warn", \Budget.warn),
    ] {
      for text in texts {
        let (target, value) = try Self.parse(text, option)
        let known = budgets.firstIndex { $0.target == target }
        if known == nil { budgets.append(Budget(target.subject, scope: target.scope)) }
        let index = known ?? budgets.count - 1
        guard budgets[index][keyPath: limit] == nil else {
          throw ValidationError("\(option) sets \(Self.shown(target.description)) twice")
        }
        budgets[index][keyPath: limit] = value
      }
    }
    for budget in budgets where budget.hasIdleWarning {
      throw ValidationError(
        "--warn never warns of \(Self.shown(budget.target.description)): its limit must be stricter "
          + "than that of --limit"
      )
    }
    return budgets
  }

  private static let completions = Measure.allCases.map { "\($0.rawValue)=" }

  mutating func validate() throws { _ = try budgets() }

  private static func parse(_ text: String, _ option: String) throws
    -> (Budget.Target, FixedDecimal)
  {
    // A pattern may hold `=`, and a limit does not.
    guard let separator = text.lastIndex(of: "="), separator != text.startIndex else {
      throw ValidationError(
        "\(option): expected a name and a limit such as image-size=250MB, found \(shown(text))"
      )
    }
    let name = String(text[..<separator])
    do {
      let target = try Budget.Target(parsing: name)
      let value = String(text[text.index(after: separator)...])
      return (target, try target.subject.limit(parsing: value))
    } catch let error as UnknownBudget {
      throw ValidationError("\(option): \(error)")
    } catch {
      throw ValidationError("\(option) \(shown(name)): \(error)")
    }
  }

  private static func shown(_ text: String) -> String { DisplayText.name(text, limit: 80) }
}
