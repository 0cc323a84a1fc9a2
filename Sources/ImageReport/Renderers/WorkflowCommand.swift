internal import ImageFormat

/// A command to the runner of GitHub Actions, which makes an annotation of it.
struct WorkflowCommand {
  /// How serious an annotation is, the worst first.
  enum Kind: String, CaseIterable {
    case error, warning, notice
  }

  var kind: Kind
  /// What it is about; safe to show.
  var title: String
  /// What is the matter; safe to show.
  var message: String
}

extension WorkflowCommand {
  /// The command for a budget; `nil` where it is kept.
  init?(_ budget: Report.Budget) {
    switch budget.status {
    case .pass: return nil
    case .warn: kind = .warning
    case .fail, .unknown: kind = .error
    }
    let scope = budget.scope == .app ? " (app)" : ""
    title = "tare: \(DisplayText.name(budget.name, limit: 200))\(scope)"
    let change = BudgetText(budget).change.map { " (\($0) against the baseline)" } ?? ""
    message = DisplayText.prose(budget.message, limit: 1000) + change
  }

  /// The command for a finding.
  init(_ finding: Report.Finding) {
    switch finding.severity {
    case .error: kind = .error
    case .warning: kind = .warning
    case .note: kind = .notice
    }
    title = "tare: \(FindingText.rule(finding))"
    message = FindingText.details(finding).joined(separator: "\n")
  }

  /// The command for what is odd about the input or the configuration.
  init(_ warning: Report.Warning) {
    kind = .warning
    title = "tare: \(DisplayText.name(warning.code, limit: 200))"
    let text = DisplayText.prose(warning.message, limit: 1000)
    // The runner drops a command without a message.
    message = text.isEmpty ? "odd" : text
  }

  /// The line that the runner obeys.
  var line: String {
    "::\(kind.rawValue) title=\(Self.escaped(title, alsoIn: ":,"))::\(Self.escaped(message))"
  }

  /// The text as the runner's own toolkit escapes it.
  private static func escaped(_ text: String, alsoIn others: String = "") -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where others.unicodeScalars.contains(":"): result += "%3A"
      case "," where others.unicodeScalars.contains(","): result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
