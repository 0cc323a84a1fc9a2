internal import ArgumentParser
internal import Checks
internal import ImageFormat
internal import ImageReport
internal import LayerAnalysis

/// What an image is compared with.
struct BaselineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What growth is counted from: an earlier image, or a report of it that was saved as JSON.",
      valueName: "image|report"
    ),
    completion: .file()
  )
  var baseline: String?

  /// Where it is, without the transport before it; `nil` where none is named.
  var path: String? { baseline.map(ImageReference.path) }

  /// Whether it comes from standard input.
  var isStandardInput: Bool { path == "-" }

  /// The numbers of the earlier image; `nil` where none is named.
  ///
  /// - Parameters:
  ///   - gate: What numbers are asked for.
  ///   - base: What both images were built on.
  ///   - reading: How an image is read.
  ///   - isQuiet: Whether no progress is shown.
  /// - Returns: The numbers; `nil` without a baseline.
  /// - Throws: ``Failure`` when the baseline cannot be read.
  nonisolated(nonsending) func numbers(
    for gate: BudgetGate,
    base: BaseOptions,
    reading: ReadingOptions,
    isQuiet: Bool
  ) async throws -> Baseline? {
    guard let baseline else { return nil }
    let input = try ReportInput(baseline)
    guard !input.isReport else {
      let report = try input.savedReport(limits: reading.limits)
      return Baseline(report, baseLayers: try base.layers(of: report))
    }
    do {
      let weighed = try await reading.weigh(
        input.image,
        named: baseline,
        findsDuplicates: gate.needsDuplicates,
        isQuiet: isQuiet
      )
      let base = try base.baseImage(of: weighed.image, at: baseline)
      return Baseline(weighed, base: base, for: gate.budgets.map(\.target))
    } catch let failure as Failure { throw input.explaining(failure) }
  }
}
