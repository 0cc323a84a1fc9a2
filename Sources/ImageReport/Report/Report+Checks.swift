extension Report {
  /// What came of the rules, beside their findings.
  public struct Checks: Sendable, Hashable {
    /// A rule that was judged.
    public struct Rule: Sendable, Hashable {
      /// What came of a rule.
      public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// It found something.
        case fired
        /// The image keeps it.
        case clean
        /// Nobody can tell.
        case notCheckable = "not-checkable"
        /// All that it found is ignored by the configuration.
        case ignored
        /// Nobody judged it, as the configuration has it.
        case off
      }

      /// The slug.
      public var id: String
      /// The number, `IMG` and three digits.
      public var code: String
      /// What came of it.
      public var outcome: Outcome
      /// Why nobody can tell; `nil` where somebody can.
      public var reason: String?
      /// How many of its findings the configuration ignores, wholly or in part.
      public var ignored: Int
      /// Why the configuration ignores them, each reason once.
      public var ignoreReasons: [String]

      /// Creates a row.
      public init(
        id: String,
        code: String,
        outcome: Outcome,
        reason: String? = nil,
        ignored: Int = 0,
        ignoreReasons: [String] = []
      ) {
        self.id = id
        self.code = code
        self.outcome = outcome
        self.reason = reason
        self.ignored = ignored
        self.ignoreReasons = ignoreReasons
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

    /// From which severity on a finding fails the gate; `nil` where there is no gate.
    public var failOn: Threshold?
    /// How much smaller the image would be without the files that the findings name, each counted once,
    /// in bytes.
    public var savableBytes: Int64
    /// The rules in the order of their numbers.
    public var rules: [Rule]

    /// Creates the value from its fields, in the order of the JSON report.
    public init(failOn: Threshold? = nil, savableBytes: Int64, rules: [Rule]) {
      self.failOn = failOn
      self.savableBytes = savableBytes
      self.rules = rules
    }
  }
}
