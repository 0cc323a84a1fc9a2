internal import Archive
internal import ArgumentParser
internal import Checks
internal import ImageFormat
internal import ImageReport
internal import LayerAnalysis

/// `tare init`: a configuration to start with.
struct Init: AsyncCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a .tare.yml whose budgets are what the image has today, with head-room.",
    discussion: """
      The image keeps its budgets. A finding that is an error still fails in tare check: each gets a row \
      under ignore that is commented out, for whoever knows why it is meant to be so; no finding is \
      ignored unasked.

      EXAMPLES
        tare init app.tar                what it would be
        tare init app.tar -o .tare.yml   write it, where there is none yet
      """
  )

  @OptionGroup var image: ImageOptions

  @OptionGroup var reading: ReadingOptions

  @OptionGroup(title: "Checks") var checks: CheckOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write it to a file that is not there yet.", valueName: "file"),
    completion: .file()
  )
  var output: String?

  @Flag(name: [.short, .long], help: "Show no progress.")
  var quiet = false

  func validate() throws {
    guard output != "" else { throw ValidationError("--output needs the name of a file") }
  }

  nonisolated(nonsending) func perform() async throws {
    // Before the image is read, which may take long.
    if let output, output != "-" { try spare(output) }
    let report = try await makeReport()
    guard let text = StarterConfigurationRenderer().render(report) else {
      throw Failure(
        ImageError(.missing, "a layer is kept elsewhere, so that its numbers are unknown"),
        reading: image.reference
      )
    }
    try write(text)
    let failing = StarterConfigurationRenderer.failing(report).count
    if failing > 0 {
      Process.report(
        "\(image.reference): it has \(DisplayText.count(failing, "finding")) for which tare check fails: "
          + "mend \(failing == 1 ? "it" : "them"), or say under checks: ignore: why not"
      )
    }
  }

  nonisolated(nonsending) private func makeReport() async throws -> Report {
    let judge = try checks.judge()
    let weighed = try await image.weigh(
      reading,
      requests: judge?.requests() ?? ContentRequests(),
      isQuiet: quiet
    )
    let base = BaseImage(of: weighed.image)
    var report = Report(
      weighed,
      path: image.reference,
      tool: Report.Tool(name: "tare", version: Tare.version),
      base: base
    )
    if let judge { report.add(await judge.judge(weighed, base: base)) }
    return report
  }

  private func write(_ text: [UInt8]) throws {
    guard let output, output != "-" else { return try StandardOutput.write(text) }
    try spare(output)
    Interruption.watch()
    var files = FileReplacement()
    do throws(FileReplacement.Failure) {
      try files.add(text, at: output)
      try files.commit()
    } catch { throw Failure(.unreadable, "\(error.path): \(error.reason)") }
  }

  /// Refuses to replace what somebody wrote.
  private func spare(_ path: String) throws {
    switch File.kind(at: path) {
    case .regular: throw Failure(.wrongUsage, "\(path): it is there already, and is not replaced")
    case .directory: throw Failure(.unreadable, "\(path): it is a directory")
    case .stream, nil: break
    }
  }
}
