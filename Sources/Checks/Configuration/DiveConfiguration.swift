internal import Archive
internal import ImageFormat

/// Reads the `.dive-ci` of dive (https://github.com/wagoodman/dive), for who comes from there.
///
/// Its rules become budgets, and a notice for each says what tare counts differently.
enum DiveConfiguration {
  /// The key by which the file is known.
  static let key = "rules"

  /// A rule of dive.
  private enum Rule: String, CaseIterable {
    case lowestEfficiency, highestWastedBytes, highestUserWastedPercent

    /// What dive takes where the file does not say.
    var usual: String? {
      switch self {
      case .lowestEfficiency: "0.9"
      case .highestWastedBytes: nil
      case .highestUserWastedPercent: "0.1"
      }
    }

    var measure: Measure {
      switch self {
      case .lowestEfficiency: .efficiency
      case .highestWastedBytes: .wastedSize
      case .highestUserWastedPercent: .wastedPercent
      }
    }

    /// What tare takes for its limit.
    var expected: String {
      switch self {
      case .lowestEfficiency: "0, or a number over 0.01 and up to 1"
      case .highestWastedBytes: "a size such as 20MB"
      case .highestUserWastedPercent: "a number from 0 to 1"
      }
    }

    /// How the numbers of the two programs differ.
    var difference: String {
      switch self {
      case .lowestEfficiency:
        "of several copies dive takes the smallest for the needed one, tare the one that is seen"
      case .highestWastedBytes:
        "dive counts all copies of a path that is there more than once, tare all but the one that is "
          + "seen, so the same limit is less strict here"
      case .highestUserWastedPercent:
        "dive counts all copies of a path, and compares with the layers above the first; tare counts "
          + "all copies but the one that is seen, and compares with all layers, so the same limit is "
          + "less strict here"
      }
    }
  }

  /// The keys of the file.
  private enum Key: String, CaseIterable {
    case rules
  }

  /// The configuration that a document is.
  static func read(_ root: YAMLNode) throws(ConfigurationError) -> Configuration {
    var configuration = Configuration()
    for (_, member) in try root.members(Key.self, "the rules of dive") {
      let rules = try member.value.members(Rule.self, "the rules of dive")
      for rule in Rule.allCases {
        let given = rules.first { $0.key == rule }?.member
        guard let text = try value(given, rule) else { continue }
        let limit = try limit(text, rule, at: given?.value ?? member.value)
        // Dive knows no floor.
        let floor: Int64? = rule.measure.unit == .percent ? 0 : nil
        configuration.budgets.append(
          Budget(.measure(rule.measure), fail: limit.number, floor: floor)
        )
        let budget = floor == nil ? limit.text : "{ fail: \(limit.text), floor: 0 }"
        let source = given == nil ? "is not here, so dive takes \(text)" : "\(text) is for dive"
        configuration.notices.append(
          Configuration.Notice(
            position: given?.position ?? member.position,
            message: "\(rule.rawValue) \(source); here it is the budget \(rule.measure.rawValue), "
              + "\(limit.text): \(rule.difference); in .tare.yml, write "
              + "`\(rule.measure.rawValue): \(budget)` under `budgets`"
          )
        )
      }
    }
    return configuration
  }

  /// What the file says of a rule, or dive by itself; `nil` where the rule is switched off.
  private static func value(_ member: YAMLNode.Member?, _ rule: Rule) throws(ConfigurationError)
    -> String?
  {
    guard let member else { return rule.usual }
    guard case .scalar(let text, _) = member.value.content else {
      throw member.value.unexpected("a number, or `disabled`")
    }
    let trimmed = text.filter { !$0.isWhitespace }.lowercased()
    return ["", "disabled", "off", "false"].contains(trimmed) ? nil : trimmed
  }

  /// The limit of a budget, and how it is written in a `.tare.yml`.
  private static func limit(_ text: String, _ rule: Rule, at node: YAMLNode)
    throws(ConfigurationError) -> (number: FixedDecimal, text: String)
  {
    let isSize = rule.measure.unit == .bytes
    guard let written = isSize ? size(text) : percentage(text),
      let number = try? Budget.Subject.measure(rule.measure).limit(parsing: written)
    else { throw node.unexpected("\(rule.expected), or `disabled`") }
    return (number, written)
  }

  /// A size as tare has it: dive also takes `20M`, and commas between the digits.
  private static func size(_ text: String) -> String? {
    let plain = text.filter { $0 != "," }
    return [plain, plain + "b"].lazy.compactMap { ByteSize(parsing: $0) }.first?.description
  }

  /// A part of 1 in percent, which has up to four decimals.
  private static func percentage(_ text: String) -> String? {
    let digits = text.first == "." ? "0\(text)" : text
    guard let part = FixedDecimal(parsing: digits[...], places: 6), Ratio(part) <= Ratio(1) else {
      return nil
    }
    let units = (part.places..<max(2, part.places)).reduce(part.units) { units, _ in units * 10 }
    return "\(FixedDecimal(units: units, places: part.places - 2))%"
  }
}
