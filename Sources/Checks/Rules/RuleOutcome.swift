/// What came of a rule: one of these, and never nothing.
public enum RuleOutcome: Sendable, Hashable {
  /// It found something.
  case fired
  /// The image keeps it.
  case clean
  /// Nobody can tell; why not, in a clause.
  case notCheckable(String)
  /// All that it found is ignored by the configuration.
  case ignored
  /// The configuration switches it off, or does not ask for it where it has to be asked for.
  case off
}
