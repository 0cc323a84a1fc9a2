internal import Archive
internal import ImageFormat
internal import LayerAnalysis

/// Reads what is in a `.tare.yml`.
///
/// A gate that passes for a misspelt key is none: what is not known is refused.
enum ConfigurationReader {
  /// The configuration that a document is.
  static func read(_ root: YAMLNode) throws(ConfigurationError) -> Configuration {
    let members = try root.members("a configuration")
    // First, since another version may have other keys.
    guard let version = members.first(where: { $0.name == ConfigurationKey.version.rawValue })
    else {
      throw ConfigurationError(
        at: root.position,
        "there is no `version`; write `version: \(Configuration.version)`"
      )
    }
    try check(version.value)
    if let member = members.first(where: { Measure(rawValue: $0.name) != nil }) {
      throw ConfigurationError(
        at: member.position,
        "`\(member.name)` is a budget; it belongs under `budgets`"
      )
    }
    var numbers: [Budget] = []
    var paths: [Budget] = []
    var configuration = Configuration()
    for (key, member) in try root.members(ConfigurationKey.self, "a configuration") {
      switch key {
      case .version: break
      case .budgets: numbers += try budgets(member.value, .image)
      case .paths: paths += try pathBudgets(member.value, .image)
      case .app:
        let keys = try member.value.members(ConfigurationKey.App.self, "`budgets` and `paths`")
        for (key, member) in keys {
          switch key {
          case .budgets: numbers += try budgets(member.value, .app)
          case .paths: paths += try pathBudgets(member.value, .app)
          }
        }
      case .checks: configuration.checks = try checks(member.value)
      }
    }
    configuration.budgets = numbers + paths
    return configuration
  }

  private static func check(_ version: YAMLNode) throws(ConfigurationError) {
    guard version.text != String(Configuration.version) else { return }
    guard let text = version.text, Int(text) != nil else {
      throw version.unexpected("the version of the format, \(Configuration.version)")
    }
    throw ConfigurationError(
      at: version.position,
      "version \(DisplayText.name(text, limit: 20)) is not supported, only \(Configuration.version)"
    )
  }

  // MARK: Budgets

  private static func budgets(_ node: YAMLNode, _ scope: Budget.Scope) throws(ConfigurationError)
    -> [Budget]
  {
    var budgets: [Budget] = []
    for member in try node.members("budgets, such as `image-size: 250MB`") {
      try checkSection(member, scope)
      let measure = try member.name(Measure.self, "budget")
      budgets.append(try budget(.measure(measure), scope, member.value))
    }
    return budgets
  }

  /// Refuses names as the command line has them, which say in a prefix what sections say here.
  private static func checkSection(_ member: YAMLNode.Member, _ scope: Budget.Scope)
    throws(ConfigurationError)
  {
    guard Measure(rawValue: member.name) == nil,
      let target = try? Budget.Target(parsing: member.name)
    else { return }
    let section = if case .paths = target.subject { "`paths`" } else { "`budgets`" }
    let isApp = scope == .app || target.scope == .app
    throw ConfigurationError(
      at: member.position,
      "\(DisplayText.quoted(member.name, limit: 60)) is for the command line; write "
        + "\(DisplayText.quoted(target.subject.description, limit: 60)) under \(section)"
        + (isApp ? " of `app`" : "")
    )
  }

  private static func pathBudgets(_ node: YAMLNode, _ scope: Budget.Scope)
    throws(ConfigurationError) -> [Budget]
  {
    var budgets: [Budget] = []
    for member in try node.members("paths, such as `app/**: 50MB`") {
      let pattern = try pattern(member.name, at: member.position)
      budgets.append(try budget(.paths(pattern), scope, member.value))
    }
    return budgets
  }

  private static func pattern(_ text: String, at position: TextPosition)
    throws(ConfigurationError) -> PathPattern
  {
    guard let pattern = PathPattern(text) else {
      throw ConfigurationError(
        at: position,
        "\(DisplayText.quoted(text, limit: 60)) matches no path: \(PathPattern.fault)"
      )
    }
    return pattern
  }

  private static func budget(
    _ subject: Budget.Subject,
    _ scope: Budget.Scope,
    _ node: YAMLNode
  ) throws(ConfigurationError) -> Budget {
    var budget = Budget(subject, scope: scope)
    let example = subject.unit.example
    guard case .mapping = node.content else {
      budget.fail = try limit(node, of: subject, "a limit such as \(example), or `warn` and `fail`")
      return budget
    }
    for (key, member) in try node.members(ConfigurationKey.Limit.self, "limits") {
      switch key {
      case .warn: budget.warn = try limit(member.value, of: subject, "a limit such as \(example)")
      case .fail: budget.fail = try limit(member.value, of: subject, "a limit such as \(example)")
      case .floor: budget.floor = try floor(member, of: subject)
      }
    }
    guard budget.fail != nil || budget.warn != nil else {
      throw ConfigurationError(at: node.position, "a limit is missing; give `warn`, `fail` or both")
    }
    guard !budget.hasIdleWarning else {
      throw ConfigurationError(
        at: node.position,
        "`warn` has to be \(budget.isMinimum ? "over" : "under") `fail`, or nobody is ever warned"
      )
    }
    return budget
  }

  private static func limit(
    _ node: YAMLNode,
    of subject: Budget.Subject,
    _ expected: String
  ) throws(ConfigurationError) -> FixedDecimal {
    guard let text = node.text else { throw node.unexpected(expected) }
    do { return try subject.limit(parsing: text) } catch {
      throw ConfigurationError(at: node.position, error.description)
    }
  }

  private static func floor(_ member: YAMLNode.Member, of subject: Budget.Subject)
    throws(ConfigurationError) -> Int64
  {
    guard subject.takesFloor else {
      let names = Measure.allCases.filter(\.takesFloor).map(\.rawValue)
      throw ConfigurationError(
        at: member.position,
        "a `floor` is for \(Alternatives(names).list) alone"
      )
    }
    guard let text = member.value.text, let size = ByteSize(parsing: text) else {
      throw member.value.unexpected("a size such as 1MB")
    }
    return size.bytes
  }

  // MARK: Checks

  private static func checks(_ node: YAMLNode) throws(ConfigurationError) -> CheckSettings {
    var settings = CheckSettings()
    let expected = Alternatives(ConfigurationKey.Checks.allCases.map(\.rawValue)).list
    for (key, member) in try node.members(ConfigurationKey.Checks.self, expected) {
      switch key {
      case .failOn: settings.failOn = try member.value.word(CheckSettings.Threshold.self)
      case .severity:
        try readSeverities(member.value, into: &settings)
      case .ignore:
        for row in try member.value.elements("a list of rules, each with a reason") {
          settings.ignored.append(try ignore(row))
        }
      }
    }
    return settings
  }

  /// Where a rule is switched off.
  private static let off = "off"

  private static func readSeverities(_ node: YAMLNode, into settings: inout CheckSettings)
    throws(ConfigurationError)
  {
    var lines: [String: Int] = [:]
    for member in try node.members("severities, such as `runs-as-root: error`") {
      let rule = try rule(member.name, at: member.position)
      if let line = lines.updateValue(member.position.line, forKey: rule) {
        throw ConfigurationError(
          at: member.position,
          "\(DisplayText.quoted(member.name, limit: 60)) is `\(rule)`, which is there twice; the "
            + "first is in line \(line)"
        )
      }
      if member.value.text == off {
        settings.disabled.insert(rule)
      } else if let text = member.value.text, let severity = Severity(rawValue: text) {
        settings.severities[rule] = severity
      } else {
        let words = Severity.allCases.map(\.rawValue) + [off]
        throw member.value.unexpected(Alternatives(words).list)
      }
    }
  }

  private static func ignore(_ node: YAMLNode) throws(ConfigurationError) -> CheckSettings.Ignore {
    var rule: String?
    var reason: String?
    var paths: [PathPattern] = []
    var layers: [Int] = []
    var instruction: InstructionPattern?
    var expires: CalendarDate?
    for (key, member) in try node.members(ConfigurationKey.Ignore.self, "`rule` and `reason`") {
      switch key {
      case .rule:
        let name = try member.value.text("the name of a rule")
        rule = try self.rule(name, at: member.value.position)
      case .reason: reason = try member.value.text("a reason")
      case .paths:
        let patterns = try member.value.elements("a list of paths")
        guard !patterns.isEmpty else {
          throw ConfigurationError(
            at: member.value.position,
            "a list of no paths; leave `paths` out to mean all"
          )
        }
        for node in patterns {
          paths.append(try pattern(try node.text("a path"), at: node.position))
        }
      case .layers: layers = try self.layers(member.value)
      case .instruction:
        let text = try member.value.text("an instruction such as `RUN npm ci*`")
        guard let pattern = InstructionPattern(text) else {
          throw ConfigurationError(
            at: member.value.position,
            "a pattern of an instruction has at most \(InstructionPattern.maximumBytes) bytes; write "
              + "its start and a `*`"
          )
        }
        instruction = pattern
      case .expires:
        guard let text = member.value.text, let date = CalendarDate(parsing: text) else {
          throw member.value.unexpected("a date such as 2027-03-01")
        }
        expires = date
      }
    }
    guard let rule else {
      throw ConfigurationError(at: node.position, "there is no `rule` that is to be ignored")
    }
    guard let reason else {
      throw ConfigurationError(
        at: node.position,
        "there is no `reason` for ignoring `\(rule)`; say why, for whoever reads this later"
      )
    }
    return CheckSettings.Ignore(
      rule: rule,
      paths: paths,
      layers: layers,
      instruction: instruction,
      reason: reason,
      expires: expires
    )
  }

  private static func layers(_ node: YAMLNode) throws(ConfigurationError) -> [Int] {
    let nodes = try node.elements("a list of layers, such as [3]")
    guard !nodes.isEmpty else {
      throw ConfigurationError(
        at: node.position,
        "a list of no layers; leave `layers` out to mean all"
      )
    }
    var layers: [Int] = []
    for node in nodes {
      guard let text = node.text, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let layer = Int(text)
      else { throw node.unexpected("the number of a layer, from 0") }
      layers.append(layer)
    }
    return layers
  }

  /// The slug of the rule that a name or a number means.
  ///
  /// - Throws: ``ConfigurationError`` where there is none: a misspelt rule would ignore nothing, and
  ///   one that is switched off by mistake would be found by nobody.
  private static func rule(_ name: String, at position: TextPosition) throws(ConfigurationError)
    -> String
  {
    if let rule = RuleCatalogue.all[name] { return rule.slug }
    let quoted = DisplayText.quoted(name, limit: 60)
    let rules = RuleCatalogue.all.rules
    if let nearest = NearestName.of(name, among: rules.map(\.slug)) {
      throw ConfigurationError(at: position, "unknown rule \(quoted); did you mean `\(nearest)`?")
    }
    throw ConfigurationError(
      at: position,
      "unknown rule \(quoted); expected a name such as `runs-as-root`, or a number such as `IMG401`"
    )
  }
}

extension Measure {
  /// Whether a budget for it may have a floor: how much waste is too little to matter.
  public var takesFloor: Bool { Budget(.measure(self), floor: 1).effectiveFloor != nil }
}

extension Budget.Subject {
  fileprivate var takesFloor: Bool {
    if case .measure(let measure) = self { measure.takesFloor } else { false }
  }
}

extension Measure.Unit {
  /// A limit in this unit, for a message.
  fileprivate var example: String {
    switch self {
    case .bytes: "250MB"
    case .percent: "5%"
    case .count: "12"
    }
  }
}
