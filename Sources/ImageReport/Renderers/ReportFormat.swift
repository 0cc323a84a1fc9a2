/// The forms a report can be written in.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  /// For people, in a terminal.
  case text
  /// For programs.
  case json
  /// For people, as a comment on a pull request.
  case markdown
  /// For people, in a browser: a page with a treemap.
  case html
  /// For spreadsheets and scripts: the layers.
  case csv
  /// For CI systems that show the results of tests.
  case junit
  /// For GitHub code scanning, and what else shows the results of analyses.
  case sarif
  /// For GitHub Actions: annotations of a workflow's run.
  case github

  /// Writes the report in this form; `options` do not matter to all of them.
  public func render(_ report: Report, options: RenderingOptions) -> [UInt8] {
    switch self {
    case .text: Array(TextRenderer(options).render(report).utf8)
    case .json: JSONRenderer().render(report)
    case .markdown: Array(MarkdownRenderer().render(report).utf8)
    case .html: HTMLRenderer().render(report)
    case .csv: CSVRenderer().render(report)
    case .junit: Array(JUnitRenderer().render(report).utf8)
    case .sarif: SARIFRenderer(anchor: options.anchor).render(report)
    case .github: Array(WorkflowRenderer().render(report).utf8)
    }
  }
}
