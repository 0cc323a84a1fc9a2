public import Checks

/// The forms that rules can be explained in.
public enum RuleFormat: String, Sendable, Hashable, CaseIterable {
  /// For people, in a terminal.
  case text
  /// For programs.
  case json
  /// For people, as a page of documentation.
  case markdown

  /// Writes all rules of a catalogue in this form; `options` matter to text only.
  public func render(_ catalogue: RuleCatalogue, options: RenderingOptions) -> [UInt8] {
    switch self {
    case .text: Array(TextRenderer(options).render(catalogue).utf8)
    case .json: JSONRenderer().render(catalogue.rules)
    case .markdown: Array(RuleMarkdownRenderer().render(catalogue).utf8)
    }
  }

  /// Writes one rule in this form, with all that is known of it.
  public func render(_ rule: Rule, options: RenderingOptions) -> [UInt8] {
    switch self {
    case .text: Array(TextRenderer(options).render(rule).utf8)
    case .json: JSONRenderer().render([rule])
    case .markdown: Array(RuleMarkdownRenderer().render(rule).utf8)
    }
  }
}
