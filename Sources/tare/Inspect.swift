internal import ArgumentParser
internal import Checks
internal import ImageReport
internal import LayerAnalysis

/// `tare inspect`: the report.
struct Inspect: AsyncCommand {
  static let configuration = CommandConfiguration(
    // Said rather than found from the type, which takes a quarter of the start of the program.
    commandName: "inspect",
    abstract: "Report what each layer ships, what is wasted, and what went wrong in the build.",
    discussion: """
      Findings rest on files and bytes in the layers, deleted ones too; each has the layer to blame and a \
      fix. What .tare.yml says of rules is heeded as by tare check: their severities, and what is ignored \
      or off. Its budgets, and what fails, are for tare check alone: nothing fails here.
      """
  )

  @OptionGroup var image: ImageOptions

  @OptionGroup var reading: ReadingOptions

  @Option(
    help: ArgumentHelp(
      "How many wasted paths the text shows, and from 10 on how many findings.",
      valueName: "n"
    )
  )
  var top = 10

  @Flag(help: "Look for visible files with the same content, which reads them.")
  var duplicates = false

  @OptionGroup(title: "Configuration") var file: ConfigurationOptions

  @OptionGroup(title: "Checks") var checks: CheckOptions

  @OptionGroup(title: "Base image") var base: BaseOptions

  @OptionGroup var output: OutputOptions<ReportFormat>

  func validate() throws {
    guard top >= 0 else { throw ValidationError("--top cannot be negative") }
    try file.validate(isUsed: !checks.skipsChecks)
  }

  nonisolated(nonsending) func perform() async throws {
    var path = file.config
    let settings = checks.skipsChecks ? CheckSettings() : try file.settings(path: &path)
    try output.spare(image.path, ["the configuration": path, "the base image": base.path])
    // The layers' entries are not kept while the report is written.
    let report = try await makeReport(settings)
    try output.write(top: top) { format, options in format.render(report, options: options) }
  }

  nonisolated(nonsending) private func makeReport(_ settings: CheckSettings) async throws
    -> Report
  {
    let judge = try checks.judge(settings)
    let weighed = try await image.weigh(
      reading,
      findsDuplicates: duplicates || judge?.needsDuplicates == true,
      requests: judge?.requests() ?? ContentRequests(),
      isQuiet: output.quiet
    )
    let base = try base.baseImage(of: weighed.image, at: image.reference)
    var report = Report(
      weighed,
      path: image.reference,
      tool: Report.Tool(name: "tare", version: Tare.version),
      base: base
    )
    var packages: PackageCatalogue?
    if let judge {
      let judgement = await judge.judge(weighed, base: base, jobs: reading.threads)
      report.add(judgement)
      packages = judgement.packages
    }
    if output.formats.contains(.html) {
      report.contents = ContentMap(weighed.analysis, packages: packages)
    }
    return report
  }
}
