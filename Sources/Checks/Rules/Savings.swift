internal import LayerAnalysis

/// What goes when findings are mended one after another, each byte counted for the first of them.
struct Savings {
  /// Of each file the bytes that went with a finding before.
  private var gone: FileBytes

  init(_ analysis: ImageAnalysis) { gone = FileBytes(analysis) }

  /// Adds what goes with a finding that was made of an observation.
  ///
  /// Of two parts of a file the larger one may well have the smaller in it.
  ///
  /// - Returns: The bytes that did not go before.
  mutating func add(_ observation: Observation, _ evidence: Evidence) -> Int64 {
    guard observation.saves else { return 0 }
    var bytes: Int64 = 0
    for file in observation.files {
      let before = gone[file]
      let part = observation.bytes(of: file, evidence)
      guard part > before else { continue }
      bytes += part - before
      gone[file] = part
    }
    return bytes
  }
}
