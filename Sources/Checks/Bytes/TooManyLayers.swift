internal import ImageFormat

extension Rule {
  static let tooManyLayers = Rule(
    105,
    "too-many-layers",
    .note,
    title: "more layers than a build needs",
    why: """
      Each is fetched and mounted by itself, and engines stop at 127. A layer costs hardly a byte of its \
      own: what deletions and copies cost is said by other rules. LABEL, ENV and their like make no \
      layer, whatever a guide says.
      """,
    fix: """
      RUN first \\
       && second
      """,
    guides: [.reference, .art, .production, .notes],
    peers: ["DL3059"]
  ) { evidence in
    let layers = evidence.image.layers
    guard layers.count >= 40 else { return [] }
    // Nix makes a layer of each large package, up to a hundred.
    let isNix = layers.contains { $0.history?.comment?.hasPrefix("store paths:") ?? false }
    let severity: Severity =
      layers.count > 127 ? .error : layers.count > 100 && !isNix ? .warning : .note
    let runs = longestRuns(layers)
    let fix =
      runs.count < 2
      ? """
      # what belongs together, in one instruction:
      COPY … …
      """
      : """
      RUN … \\
       && …   # layers \(runs.lowerBound) to \(runs.upperBound - 1) are RUN after RUN: join them
      """
    return [Observation("the image has \(layers.count) layers", severity: severity, fix: fix)]
  }

  /// The most layers in a row that were made by `RUN`.
  private static func longestRuns(_ layers: [ImageLayer]) -> Range<Int> {
    var longest = 0..<0
    var start = 0
    for (number, layer) in layers.enumerated() {
      guard layer.instruction?.kind == .run else {
        start = number + 1
        continue
      }
      if number + 1 - start > longest.count { longest = start..<number + 1 }
    }
    return longest
  }
}
