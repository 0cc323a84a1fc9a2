internal import ArgumentParser
internal import Checks
internal import ImageReport
internal import LayerAnalysis

/// `tare check`: the gate.
struct Check: AsyncCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold an image against budgets and rules; exit code 1 if it breaks one.",
    discussion: """
      BUDGETS
        \(Self.names(of: .bytes))
          take a size: 250MB, 1.5GB, 64MiB
        \(Self.names(of: .percent))
          take a percentage: 5%, 2.5%
        \(Self.names(of: .count))
          take a number
        path:PATTERN takes a size, of the visible files at paths such as 'app/**' or '**/*.map'

      A number that equals its limit is fine; efficiency is the least that is allowed, all others are \
      the most. Below 1MB of waste, wasted-percent and efficiency do not count. What cannot be known \
      fails.

      FINDINGS
      A finding fails from the severity on that --fail-on or fail-on of .tare.yml names: error (where \
      nothing is said), warning, note, or never. A rule that cannot be judged is shown with the reason, \
      and fails nothing. .tare.yml sets the severities of rules, off for none, and ignores findings by \
      rule, path, layer or instruction, each with a reason and perhaps a last day.

      Budgets are read from .tare.yml in the working directory or the nearest above it, or from the \
      file that --config names; tare init writes one. Those of the command line win.

      EXAMPLES
        tare check app.tar
        tare check app.tar --limit image-size=250MB --limit wasted-percent=5%
        tare check app.tar --limit layers=20 --warn layers=15
        tare check app.tar --limit app:image-size=50MB --base debian.tar
        tare check app.tar --limit 'path:**/*.map=0' -o json=report.json
        tare check app.tar --limit growth-percent=5% --baseline report.json
        tare check app.tar --fail-on warning   findings alone, if no budget is set
        tare check app.tar --limit layers=20 --no-checks
      """
  )

  @OptionGroup var image: ImageOptions

  @OptionGroup var reading: ReadingOptions

  @OptionGroup(title: "Budgets") var budgets: BudgetOptions

  @OptionGroup(title: "Configuration") var file: ConfigurationOptions

  @OptionGroup(title: "Checks") var checks: CheckOptions

  @Option(
    help: ArgumentHelp(
      "From which severity on a finding fails: error, warning, note or never. (default: error, or what "
        + "the configuration says)",
      valueName: "severity"
    ),
    completion: .list(CheckSettings.Threshold.allCases.map(\.rawValue)),
    transform: Self.threshold
  )
  var failOn: CheckSettings.Threshold?

  @OptionGroup(title: "Base image") var base: BaseOptions

  @OptionGroup(title: "Baseline") var baseline: BaselineOptions

  @Option(
    help: ArgumentHelp(
      "How many of the largest layers and wastes the text shows, and from 10 on how many findings.",
      valueName: "n"
    )
  )
  var top = 3

  @OptionGroup var output: OutputOptions<ReportFormat>

  private static func threshold(_ text: String) throws -> CheckSettings.Threshold {
    guard let threshold = CheckSettings.Threshold(rawValue: text) else {
      throw ValidationError("expected error, warning, note or never")
    }
    return threshold
  }

  func validate() throws {
    guard top >= 0 else { throw ValidationError("--top cannot be negative") }
    guard failOn == nil || !checks.skipsChecks else {
      throw ValidationError("--fail-on is about the findings that --no-checks leaves out")
    }
    guard !baseline.isStandardInput || image.path != "-" else {
      throw ValidationError("only one of the image and --baseline can be standard input")
    }
  }

  nonisolated(nonsending) func perform() async throws {
    let path = try file.path()
    try output.spare(
      image.path,
      ["the configuration": path, "the baseline": baseline.path, "the base image": base.path]
    )
    let configuration = try ConfigurationOptions.load(path)
    let threshold = failOn ?? configuration.checks.failOn ?? .error
    let gate = try makeGate(
      configured: configuration.budgets,
      isAboutFindings: !checks.skipsChecks && threshold != .never
    )
    let numbers = try await baseline.numbers(
      for: gate,
      base: base,
      reading: reading,
      isQuiet: output.quiet
    )
    let judge = try checks.judge(configuration.checks, baseline: numbers?.diffIDs)
    let report = try await makeReport(gate, judge, failOn: threshold, baseline: numbers)
    try output.write(top: top) { format, options in format.render(report, options: options) }
    guard report.failsGate else { return }
    let subject = image.reference == "-" ? "standard input" : image.reference
    throw Failure(.failedGate, output.showsText ? nil : "\(subject): \(report.verdict)")
  }

  /// The budgets to keep: those that are configured, with what the command line says in their place.
  ///
  /// Without any the findings alone decide, unless none can fail: a gate that lets everything pass is
  /// none.
  private func makeGate(configured: [Budget], isAboutFindings: Bool) throws -> BudgetGate {
    let gate = BudgetGate(configured.overridden(by: try budgets.budgets()))
    guard isAboutFindings || !gate.budgets.isEmpty else {
      throw Failure(
        .wrongUsage,
        "there is no budget to check, and no finding that could fail; write a budget such as --limit "
          + "image-size=250MB, and see tare help check for the others"
      )
    }
    return gate
  }

  /// Weighs the image, and reports how it stands against the budgets.
  nonisolated(nonsending) private func makeReport(
    _ gate: BudgetGate,
    _ judge: Judge?,
    failOn threshold: CheckSettings.Threshold,
    baseline: Baseline?
  )
    async throws
    -> Report
  {
    let weighed = try await image.weigh(
      reading,
      findsDuplicates: gate.needsDuplicates || judge?.needsDuplicates == true,
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
      report.add(judgement, failOn: threshold)
      packages = judgement.packages
    }
    if output.formats.contains(.html) {
      report.contents = ContentMap(weighed.analysis, packages: packages)
    }
    report.budgets = gate.outcomes(for: weighed, base: base, baseline: baseline)
      .map(Report.Budget.init)
    return report
  }

  private static func names(of unit: Measure.Unit) -> String {
    Measure.allCases.filter { $0.unit == unit }.map(\.rawValue).joined(separator: ", ")
  }
}
