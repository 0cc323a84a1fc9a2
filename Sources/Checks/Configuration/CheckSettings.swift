public import LayerAnalysis

/// What a configuration says about checks.
public struct CheckSettings: Sendable, Hashable {
  /// A kind of finding that is accepted, and why.
  public struct Ignore: Sendable, Hashable {
    /// The slug or the number of the rule.
    public var rule: String
    /// The paths it is about; all if there are none.
    public var paths: [PathPattern]
    /// The indexes of the layers it is about; all if there are none.
    public var layers: [Int]
    /// The instructions it is about; `nil` for all.
    public var instruction: InstructionPattern?
    /// Why it is accepted.
    public var reason: String
    /// The last day on which it is; `nil` for one without an end.
    public var expires: CalendarDate?

    /// Creates a row.
    public init(
      rule: String,
      paths: [PathPattern] = [],
      layers: [Int] = [],
      instruction: InstructionPattern? = nil,
      reason: String,
      expires: CalendarDate? = nil
    ) {
      self.rule = rule
      self.paths = paths
      self.layers = layers
      self.instruction = instruction
      self.reason = reason
      self.expires = expires
    }
  }

  /// From which severity on a finding fails the gate.
  public enum Threshold: String, Sendable, Hashable, CaseIterable {
    /// From an error on.
    case error
    /// From a warning on.
    case warning
    /// From a note on.
    case note
    /// Never.
    case never
  }

  /// From which severity on a finding fails the gate; `nil` where nothing is said.
  public var failOn: Threshold?
  /// The severities of rules, by their slugs or numbers, where they are not the rules' own.
  public var severities: [String: Severity]
  /// The rules that are not judged, by their slugs or numbers.
  public var disabled: Set<String>
  /// What is accepted, in the order of the file.
  public var ignored: [Ignore]

  /// Creates settings; without arguments, those that change nothing.
  public init(
    failOn: Threshold? = nil,
    severities: [String: Severity] = [:],
    disabled: Set<String> = [],
    ignored: [Ignore] = []
  ) {
    self.failOn = failOn
    self.severities = severities
    self.disabled = disabled
    self.ignored = ignored
  }
}

extension CheckSettings {
  /// The severity that a rule was given; `nil` where it keeps its own.
  func severity(of rule: Rule) -> Severity? { severities[rule.slug] ?? severities[rule.code] }

  /// Whether a rule is judged: one that is not asked for may have to be, and any may be switched off.
  func judges(_ rule: Rule) -> Bool {
    guard !disabled.contains(rule.slug), !disabled.contains(rule.code) else { return false }
    return !rule.isOptIn || severity(of: rule) != nil
  }
}
