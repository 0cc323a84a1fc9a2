/// The forms a comparison can be written in.
public enum DiffFormat: String, Sendable, Hashable, CaseIterable {
  /// For people, in a terminal.
  case text
  /// For programs.
  case json
  /// For people, as a comment on a pull request.
  case markdown
  /// For people, in a browser: a page with both images side by side.
  case html

  /// Writes the comparison in this form; `options` matter to text only.
  public func render(_ diff: ReportDiff, options: RenderingOptions) -> [UInt8] {
    switch self {
    case .text: Array(TextRenderer(options).render(diff).utf8)
    case .json: JSONRenderer().render(diff)
    case .markdown: Array(DiffMarkdownRenderer().render(diff).utf8)
    case .html: DiffHTMLRenderer().render(diff)
    }
  }
}
