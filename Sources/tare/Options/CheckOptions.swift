internal import ArgumentParser
internal import Checks
internal import LayerAnalysis

/// Whether and how the rules are judged.
struct CheckOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-checks"),
    help: "Judge no rules: there are no findings, and nothing is read but what the numbers need."
  )
  var skipsChecks = false

  @Flag(
    name: .customLong("scan-content"),
    help: "Look for secrets in every text file up to 1 MiB, rather than where they are likely."
  )
  var scansContent = false

  func validate() throws {
    guard !skipsChecks || !scansContent else {
      throw ValidationError("--scan-content looks for findings, which --no-checks leaves out")
    }
  }

  /// The judge, who has to say what is to be read before the layers are; `nil` for none.
  ///
  /// - Parameters:
  ///   - settings: What a configuration says about the rules.
  ///   - baseline: The diffIDs of the image that this one is compared with; `nil` for none.
  /// - Returns: The judge.
  /// - Throws: ``Failure`` where `SOURCE_DATE_EPOCH` is no day.
  func judge(_ settings: CheckSettings = CheckSettings(), baseline: [String?]? = nil) throws
    -> Judge?
  {
    guard !skipsChecks else { return nil }
    // The same image gives the same report on any day, unless somebody asked for something else.
    let today = settings.ignored.contains { $0.expires != nil } ? try Process.today() : nil
    return Judge(
      settings: settings,
      today: today,
      asOf: try Process.sourceDate(),
      scansAllText: scansContent,
      baseline: baseline
    )
  }
}
