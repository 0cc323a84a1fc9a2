internal import Archive
public import Checks
internal import ImageFormat
internal import LayerAnalysis
public import TestSupport

/// An image of an input, judged as the program judges.
public enum JudgedImage {
  /// Judges a layer, once from a file and once packed, and requires that both say the same.
  ///
  /// - Returns: What was found in the plain one.
  /// - Throws: When the image is refused.
  @discardableResult
  public static func judge(
    _ entries: [TarBuilder.Entry],
    config: JSONText = [:],
    by rules: [Rule]
  ) throws -> Judgement {
    let judge = Judge(RuleCatalogue(rules))
    let judgements = try [ImageBuilder.Compression.none, .gzip].map { compression in
      let image = ImageBuilder(
        layers: [.init(TarBuilder(entries), compression)],
        config: config
      )
      let weighed = try weigh(image, by: judge)
      let base = BaseImage(of: weighed.image)
      return waiting { () async throws(Never) in await judge.judge(weighed, base: base) }
    }
    for (plain, packed) in zip(judgements[0].rows, judgements[1].rows) {
      require(
        plain.outcome == packed.outcome,
        "\(plain.rule.slug): \(plain.outcome) in a file, \(packed.outcome) packed"
      )
      if case .notCheckable(let reason) = plain.outcome {
        require(!reason.isEmpty && reason.utf8.count < 9000, "a reason without end: \(reason)")
      }
    }
    require(
      judgements[0].findings.map(\.message) == judgements[1].findings.map(\.message),
      "other findings in a file than packed"
    )
    return judgements[0]
  }

  private static func weigh(_ image: ImageBuilder, by judge: Judge) throws -> WeighedImage {
    try InputFile.withFile(image.archive(.dockerSave).bytes) { path in
      try waiting { () async throws(ImageError) in
        try await ImageWeigher(requests: judge.requests()).weigh(ImageReference(path: path))
      }
    }
  }
}
