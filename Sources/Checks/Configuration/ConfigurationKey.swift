/// The keys of a configuration file, with what each is for.
///
/// The reader takes these and no others, and the JSON Schema for editors lists them.
public enum ConfigurationKey: String, Sendable, Hashable, CaseIterable {
  /// The version of the format.
  case version
  /// Limits of the image's numbers.
  case budgets
  /// Limits of what is at paths.
  case paths
  /// Limits of what is above the base image.
  case app
  /// How findings are judged.
  case checks

  /// The keys of what holds for the layers above the base image.
  public enum App: String, Sendable, Hashable, CaseIterable {
    /// Limits of their numbers.
    case budgets
    /// Limits of what is at paths.
    case paths
  }

  /// The keys of a limit.
  public enum Limit: String, Sendable, Hashable, CaseIterable {
    /// The soft limit.
    case warn
    /// The hard limit.
    case fail
    /// The bytes of waste below which the budget is kept.
    case floor
  }

  /// The keys of the section about checks.
  public enum Checks: String, Sendable, Hashable, CaseIterable {
    /// From which severity on a finding fails.
    case failOn = "fail-on"
    /// The severities of rules.
    case severity
    /// What is accepted.
    case ignore
  }

  /// The keys of what is accepted.
  public enum Ignore: String, Sendable, Hashable, CaseIterable {
    /// The rule.
    case rule
    /// The paths.
    case paths
    /// The layers.
    case layers
    /// The instructions.
    case instruction
    /// Why.
    case reason
    /// Until when.
    case expires
  }
}
