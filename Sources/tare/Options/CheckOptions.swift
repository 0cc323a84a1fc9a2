internal import ArgumentParser
internal import Checks
internal import LayerAnalysis

/// Whether and how the rules are judged.
struct CheckOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-checks"),
    help: "Leave the findings out: nothing is read but what the numbers need."
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
  func judge(_ settings: CheckSettings = CheckSettings(), baseline: [String?]? = nil) -> Judge? {
    skipsChecks
      ? nil : Judge(settings: settings, scansAllText: scansContent, baseline: baseline)
  }
}
