internal import ArgumentParser
internal import ImageReport

/// `tare schema`: the contracts of the JSON report, of a comparison, and of the configuration.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the JSON report, of a comparison, or of the configuration."
  )

  @Flag(help: "That of .tare.yml, for editors.")
  var config = false

  @Flag(help: "That of what tare diff writes.")
  var diff = false

  func validate() throws {
    guard !config || !diff else { throw ValidationError("choose one of --config and --diff") }
  }

  func run() throws {
    let schema =
      config ? ConfigurationSchema.json() : diff ? DiffSchema.json() : ReportSchema.json()
    try StandardOutput.write(schema)
  }
}
