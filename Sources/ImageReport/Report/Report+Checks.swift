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
      }

      /// The slug.
      public var id: String
      /// The number, `IMG` and three digits.
      public var code: String
      /// What came of it.
      public var outcome: Outcome
      /// Why nobody can tell; `nil` where somebody can.
      public var reason: String?

      /// Creates a row.
      public init(id: String, code: String, outcome: Outcome, reason: String? = nil) {
        self.id = id
        self.code = code
        self.outcome = outcome
        self.reason = reason
      }
    }

    /// How much smaller the image would be without the files that the findings name, each counted once,
    /// in bytes.
    public var savableBytes: Int64
    /// The rules in the order of their numbers.
    public var rules: [Rule]

    /// Creates the value from its fields, in the order of the JSON report.
    public init(savableBytes: Int64, rules: [Rule]) {
      self.savableBytes = savableBytes
      self.rules = rules
    }
  }
}
