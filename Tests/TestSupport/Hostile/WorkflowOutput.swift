/// The commands for the runner of GitHub Actions in an output, read as the runner reads them.
public struct WorkflowOutput {
  /// What the output does that it may not: one sentence each.
  public private(set) var violations: [String] = []
  /// The commands, by kind, title and message.
  public private(set) var commands: [(kind: String, title: String, message: String)] = []

  /// Reads an output, of which the first line is no command and all others are.
  public init(_ bytes: [UInt8]) {
    violations += TerminalText.violations(in: bytes, isWorkflow: true)
    let lines = Outline.text(bytes).split(separator: "\n")
    guard let first = lines.first, first.hasPrefix("tare: "), !first.contains("::") else {
      violations.append("the first line is a command, or another line")
      return
    }
    for line in lines.dropFirst() {
      let parts = line.dropFirst(2).split(separator: "::", maxSplits: 1)
      guard line.hasPrefix("::"), parts.count == 2,
        let head = parts[0].wholeMatch(of: /(error|warning|notice) title=([^:,]*)/)
      else {
        violations.append("no command: \(line.prefix(200).debugDescription)")
        continue
      }
      commands.append(
        (String(head.1), Self.unescaped(head.2, isProperty: true), Self.unescaped(parts[1]))
      )
      if line.contains(/%(?!25|0A|3A|2C)/) {
        violations.append("a percent sign that is itself: \(line.prefix(200).debugDescription)")
      }
    }
  }

  private static func unescaped(_ text: Substring, isProperty: Bool = false) -> String {
    var text = text.replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    if isProperty { text = text.replacing("%3A", with: ":").replacing("%2C", with: ",") }
    return String(text.replacing("%25", with: "%"))
  }
}
