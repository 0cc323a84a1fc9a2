/// The forms a report can be written in.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  /// For people, in a terminal.
  case text
  /// For programs.
  case json

  /// Writes the report in this form; `options` matter to people's forms only.
  public func render(_ report: Report, options: RenderingOptions) -> [UInt8] {
    switch self {
    case .text: Array(TextRenderer(options).render(report).utf8)
    case .json: JSONRenderer().render(report)
    }
  }
}
