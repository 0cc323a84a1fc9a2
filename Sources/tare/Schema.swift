internal import ArgumentParser
internal import ImageReport

/// `tare schema`: the contract of the JSON report.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the JSON report."
  )

  func run() throws { try OutputOptions.writeToStandardOutput(ReportSchema.json()) }
}
