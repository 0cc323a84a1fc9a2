internal import TestSupport
internal import Testing

/// The forms that the program offers, by name, and what hostile text must not do in each.
enum Outputs {
  /// Checks what the program wrote in a form.
  ///
  /// A form that is not named here fails the test: somebody has to say what "harmless" is in it.
  static func violations(_ output: [UInt8], format: String, isColored: Bool, width: Int?)
    -> [String]
  {
    switch format {
    case "text":
      return TerminalText.violations(in: output, isColored: isColored, width: width)
    case "markdown": return MarkdownOutput.violations(in: output)
    case "html":
      let page = HTMLOutput(output)
      let isData = (try? JSONValue(parsing: page.data)) != nil
      return page.violations + (isData ? [] : ["its data are no JSON"])
    case "csv": return CSVOutput(output).violations
    case "junit": return XMLOutput(output).violations
    case "github": return WorkflowOutput(output).violations
    case "json", "sarif":
      guard let text = String(validating: output, as: UTF8.self),
        (try? JSONValue(parsing: output)) != nil
      else { return ["it is no JSON"] }
      return Set(TerminalText.actingScalars(text)).filter { $0 != "\n" }
        .map { "U+\(String($0.value, radix: 16, uppercase: true))" }
        + LogOutput.commands(in: output)
    default: return ["nobody has said what is harmless in the format \(format)"]
    }
  }

  /// The forms that lists of files have as well.
  static let ofFiles = ["text", "json", "csv"]

  /// The forms, as the program's own help lists them.
  static func formats() throws -> [String] {
    let help = try TareProcess.run(["inspect", "--help"]).output
    let values = try #require(
      help.firstMatch(of: /--format <format>[^()]*\(values:\s+([a-z,\s]+);/)
    )
    return values.1.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  /// Checks the line on standard error, which quotes what it is about.
  static func expectHarmlessLine(
    _ result: TareProcess.Result,
    _ text: HostileText,
    longest: Int = 4000,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectOneLine(result, sourceLocation: sourceLocation)
    let violations = TerminalText.violations(in: result.stderr)
    #expect(violations == [], "\(text)", sourceLocation: sourceLocation)
    #expect(result.stderr.count <= longest, "\(text)", sourceLocation: sourceLocation)
    #expect(result.errors.hasPrefix("tare: "), "\(text)", sourceLocation: sourceLocation)
  }
}
