internal import ImageFormat

/// Writes what is wrong with an image as workflow commands, which GitHub Actions turns into the
/// annotations of a run: one for each budget that is not kept, for each finding, and for what is odd.
///
/// A step shows ten of each kind and drops the others, so the tenth says how many there are besides.
public struct WorkflowRenderer: Sendable {
  private static let most = 10

  /// Creates a renderer.
  public init() {}

  /// The commands, a line each, after a line of numbers that is none.
  public func render(_ report: Report) -> String {
    let verdict = GateVerdict(report).map { "\($0.text); " } ?? ""
    // Nothing from the image: the runner finds a command of its older form anywhere in a line.
    let summary = "tare: \(verdict)\(SummaryText.sentence(report))"
    let commands =
      report.budgets.compactMap(WorkflowCommand.init)
      + report.findings.map(WorkflowCommand.init) + report.warnings.map(WorkflowCommand.init)
    let lines = WorkflowCommand.Kind.allCases.flatMap { kind in
      Self.shown(commands.filter { $0.kind == kind }, kind).map(\.line)
    }
    return ([summary] + lines).map { $0 + "\n" }.joined()
  }

  private static func shown(_ commands: [WorkflowCommand], _ kind: WorkflowCommand.Kind)
    -> [WorkflowCommand]
  {
    guard commands.count > most else { return commands }
    let others = commands.count - (most - 1)
    return commands.prefix(most - 1)
      + [
        WorkflowCommand(
          kind: kind,
          title: "tare",
          message: "and \(others) more, which the report has"
        )
      ]
  }
}
