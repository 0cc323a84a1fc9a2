internal import Archive
internal import Checks
internal import FuzzSupport

/// Configurations: the input is a `.tare.yml` or a `.dive-ci`.
enum Configurations: FuzzTarget {
  static let words =
    Measure.allCases.map { "\($0.rawValue): " } + [
      "version: 1\n", "budgets:\n  ", "paths:\n  ", "app:\n  ", "checks:\n  ", "fail-on: ",
      "severity: ", "ignore:\n", "- rule: ", "reason: ", "expires: 2027-03-01", "warn: ", "fail: ",
      "floor: ", "rules:\n  ", "lowestEfficiency: ", "highestWastedBytes: ",
      "highestUserWastedPercent: ", "disabled", "250MB", "1.5GiB", "99.99%", "0.95", "~", "null",
      "'**/*.map'", "\"\\u001b[31m\"", "[!a-z]", "&a ", "*a", "<<: ", "!!int ", "? ", "| ", ">-\n",
      "{", "}", "[", "]", "---\n", "...\n", "%YAML 1.1\n", "\u{FEFF}", "\u{85}", "\u{2028}", "\t",
      "# ",
    ]

  static let seeds: [[UInt8]] = [
    """
    version: 1
    budgets:
      image-size: 250MB
      wasted-size: { warn: 5MB, fail: 20MB }
      wasted-percent: { fail: 5%, floor: 1MB }
      efficiency: 95%
    paths:
      "app/**": 50MB
      '**/*.map': 0
    app:
      budgets: {layers: 12, image-size: {warn: 1.5MiB}}
      paths: {"srv/[a-z]*/**": 1kB}
    checks:
      fail-on: error
      severity: { runs-as-root: off }
      ignore:
        - rule: runs-as-root
          paths: ["opt/agent/**"]
          reason: started by the platform as an unprivileged user
          expires: 2027-03-01
    """,
    "rules:\n  lowestEfficiency: 0.95\n  highestWastedBytes: 20MB\n  highestUserWastedPercent: 0.20\n",
    "rules: {lowestEfficiency: disabled}\n", "version: 1\nbudgets: {growth-percent: 5%}\n",
    "version: 1 # one\r\nbudgets:\r\n  ? layers\r\n  : |\r\n    9\r\n",
    "\u{FEFF}---\nversion: '1'\nbudgets: {\"layers\": \"\\x39\"}\n...\n",
  ].map { Array($0.utf8) }

  static func test(_ input: [UInt8]) {
    do throws(ConfigurationError) { check(try Configuration(parsing: input), of: input) } catch {
      check(error.description)
      require(isPlace(error.position, in: input), "an error elsewhere: \(error)")
    }
  }

  // MARK: What is refused

  private static func check(_ message: String) {
    Output.requireHarmless(message)
    require(!message.contains("\n"), "a message of several lines: \(message)")
    require(message.utf8.count < 4000, "a message without end: \(message)")
  }

  /// Whether a place is in the text, or right behind a line of it.
  private static func isPlace(_ position: TextPosition, in text: [UInt8]) -> Bool {
    var columns = [1]
    var previous: Unicode.Scalar = " "
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      // As YAML 1.1 has it, section 4.2.
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": columns.append(1)
      default: columns[columns.count - 1] += 1
      }
      previous = scalar
    }
    return columns.indices.contains(position.line - 1) && position.column >= 1
      && position.column <= columns[position.line - 1]
  }

  // MARK: What is read

  private static func check(_ configuration: Configuration, of text: [UInt8]) {
    for notice in configuration.notices {
      check(notice.description)
      require(isPlace(notice.position, in: text), "a notice about nothing: \(notice)")
    }
    let budgets = configuration.budgets
    require(Set(budgets.map(\.target)).count == budgets.count, "two budgets for one: \(budgets)")
    for budget in budgets {
      require(budget.fail != nil || budget.warn != nil, "a budget without a limit: \(budget)")
      require(!budget.hasIdleWarning, "a warning that is never given: \(budget)")
    }
    let written = Self.text(of: budgets)
    do throws(ConfigurationError) {
      let again = try Configuration(parsing: Array(written.utf8), limits: .unbounded)
      require(Set(again.budgets) == Set(budgets), "read again it is \(again.budgets): \(written)")
    } catch { fatalError("the same budgets are refused, \(error): \(written)") }
    checkNames(of: budgets)
  }

  /// Requires that the command line takes the same names and limits.
  private static func checkNames(of budgets: [Budget]) {
    for budget in budgets {
      require(
        (try? Budget.Target(parsing: budget.target.description)) == budget.target,
        "a name that means another budget: \(budget.target)"
      )
      for limit in [budget.fail, budget.warn].compactMap(\.self) {
        let text = Self.text(limit, budget.subject.unit)
        let isSame = (try? budget.subject.limit(parsing: text)).map { $0 == limit }
        require(isSame == true, "a limit that means another: \(text) of \(budget.target)")
      }
    }
  }

  /// A configuration that has these budgets, written out.
  private static func text(of budgets: [Budget]) -> String {
    func section(_ scope: Budget.Scope, _ indent: String) -> [String] {
      var (numbers, paths): ([String], [String]) = ([], [])
      for budget in budgets where budget.scope == scope {
        let limits = [
          budget.warn.map { "warn: \(text($0, budget.subject.unit))" },
          budget.fail.map { "fail: \(text($0, budget.subject.unit))" },
          budget.floor.map { "floor: \($0)B" },
        ].compactMap(\.self).joined(separator: ", ")
        let line = "\(indent)  \(quoted(budget.subject.description)): { \(limits) }"
        if case .paths = budget.subject { paths.append(line) } else { numbers.append(line) }
      }
      return (numbers.isEmpty ? [] : ["\(indent)budgets:"] + numbers)
        + (paths.isEmpty ? [] : ["\(indent)paths:"] + paths)
    }
    let app = section(.app, "  ")
    let lines = ["version: 1"] + section(.image, "") + (app.isEmpty ? [] : ["app:"] + app)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ limit: FixedDecimal, _ unit: Measure.Unit) -> String {
    switch unit {
    case .bytes: "\(limit)B"
    case .percent: "\(limit)%"
    case .count: "\(limit)"
    }
  }

  /// A text in double quotes, of which only letters stand for themselves.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      if scalar.isASCII, scalar.properties.isAlphabetic || scalar == "-" { return String(scalar) }
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
    return "\"\(escaped.joined())\""
  }
}

extension Limits.Configuration {
  /// Room for what is longer once it is escaped.
  fileprivate static let unbounded: Limits.Configuration = {
    var limits = Limits.Configuration()
    limits.bytes = 16 << 20
    return limits
  }()
}
