internal import ArgumentParser
internal import ImageReport

/// `tare schema`: the contract of the JSON report, and of the configuration.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the JSON report, or of the configuration."
  )

  @Flag(help: "That of .tare.yml, for editors.")
  var config = false

  func run() throws {
    try OutputOptions.writeToStandardOutput(
      config ? ConfigurationSchema.json() : ReportSchema.json()
    )
  }
}
