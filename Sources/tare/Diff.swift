internal import ArgumentParser
internal import Checks
internal import ImageFormat
internal import ImageReport
internal import LayerAnalysis

/// `tare diff`: what became of an image.
struct Diff: AsyncCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two images: sizes, layers, configuration and files.",
    discussion: """
      Either may be a report that was saved with --format json, so that yesterday's image need not be \
      kept; a report has no list of files, so the files are compared between two images only. The exit \
      code is 0 whether or not they differ; tare check has limits for growth. Both images are judged by what \
      .tare.yml says of rules; a report keeps the findings that it was saved with.

      EXAMPLES
        tare diff app-1.tar app-2.tar
        tare app.tar -o json=app.json; tare diff app.json app-next.tar
        docker save app | tare diff app.json -
        tare diff app.json app-next.tar --format markdown   for a pull request
        tare diff app-1.tar app-2.tar -o html=diff.html     a page with both side by side
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The image as it was: a path, - for standard input, a transport such as oci: before a path, or "
        + "a report that was saved as JSON.",
      valueName: "old"
    ),
    completion: .file()
  )
  var old: String

  @Argument(
    help: ArgumentHelp("The image as it is, in the same ways.", valueName: "new"),
    completion: .file()
  )
  var new: String

  @OptionGroup var reading: ReadingOptions

  @OptionGroup(title: "Configuration") var file: ConfigurationOptions

  @OptionGroup(title: "Checks") var checks: CheckOptions

  @Option(help: ArgumentHelp("How many places and files the text shows.", valueName: "n"))
  var top = 10

  @OptionGroup var output: OutputOptions<DiffFormat>

  func validate() throws {
    guard top >= 0 else { throw ValidationError("--top cannot be negative") }
    try file.validate(isUsed: !checks.skipsChecks)
    let references = [old, new].map { try? ImageReference(parsing: $0) }
    guard references.contains(where: { $0?.isStandardInput != true }) else {
      throw ValidationError("only one of the two can be standard input")
    }
  }

  nonisolated(nonsending) func perform() async throws {
    _ = try reading.parsedPlatform()
    var path = file.config
    let settings = checks.skipsChecks ? CheckSettings() : try file.settings(path: &path)
    // Both are opened before the first is read, which may take a while.
    let (before, after) = (try ReportInput(old), try ReportInput(new))
    var inputs: [(what: String, path: String?)] = [("the configuration", path)]
    for input in [before, after] {
      let what = input.isReport ? "the saved report" : "the image"
      inputs.append((what, ImageReference.path(of: input.reference)))
    }
    try output.spare(inputs)
    let hasFiles = !before.isReport && !after.isReport
    let diff = ReportDiff(
      from: try await subject(before, settings, withFiles: hasFiles),
      to: try await subject(after, settings, withFiles: hasFiles),
      tool: Report.Tool(name: "tare", version: Tare.version),
      drawsContents: output.formats.contains(.html)
    )
    try output.write(top: top) { format, options in format.render(diff, options: options) }
  }

  nonisolated(nonsending) private func subject(
    _ input: ReportInput,
    _ settings: CheckSettings,
    withFiles: Bool
  ) async throws -> ReportDiff.Subject {
    let path = input.reference
    guard !input.isReport else {
      let report = try input.savedReport(limits: reading.limits)
      return ReportDiff.Subject(path: path, kind: .report, report: report, files: nil)
    }
    let judge = try checks.judge(settings)
    let weighed: WeighedImage
    do {
      weighed = try await reading.weigh(
        input.image,
        named: path,
        requests: judge?.requests() ?? ContentRequests(),
        isQuiet: output.quiet
      )
    } catch let failure as Failure { throw input.explaining(failure) }
    let isKnown = withFiles && weighed.analysis.isComplete
    let base = BaseImage(of: weighed.image)
    var report = Report(
      weighed,
      path: path,
      tool: Report.Tool(name: "tare", version: Tare.version),
      base: base
    )
    if let judge {
      let judgement = await judge.judge(weighed, base: base, jobs: reading.threads)
      report.add(judgement)
    }
    // The layers' entries are not kept while the other image is read.
    return ReportDiff.Subject(
      path: path,
      kind: .image,
      report: report,
      files: isKnown ? FileListing(weighed.analysis.finalFiles()) : nil
    )
  }
}
