public import ImageFormat

/// What all rules say of an image.
public struct Judgement: Sendable {
  /// A rule with what came of it.
  public struct Row: Sendable {
    /// The rule.
    public var rule: Rule
    /// What came of it.
    public var outcome: RuleOutcome
    /// How many of its findings the configuration ignores, wholly or in part.
    public var ignored = 0
    /// Why, in the words of the configuration, each once.
    public var ignoreReasons: [String] = []
  }

  /// All rules, in the order of their numbers.
  public var rows: [Row]
  /// The findings, the most serious first, then the largest.
  public var findings: [Finding]
  /// How much smaller the image would be without the files of the findings that say so, in bytes, each
  /// counted once.
  public var savableBytes: Int64
  /// What is odd about the settings: an `ignore` that is expired, or ignores nothing.
  public var notices: [ImageWarning]
  /// The packages of the image; `nil` where no rule needs them, or a layer is not there.
  public var packages: PackageCatalogue?
}
