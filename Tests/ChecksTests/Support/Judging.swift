import Checks
import ImageFormat
import LayerAnalysis
import TestSupport
import Testing

/// What one rule says of an image: the same whether its layers are plain in a file or packed.
/// - Returns: What came of the rule, in the image with plain layers.
/// - Throws: When the image cannot be weighed, or there is no such rule.
func judge(
  _ slug: String,
  _ image: ImageBuilder,
  baseLayers: Int? = nil,
  settings: CheckSettings = CheckSettings(),
  findsDuplicates: Bool = false,
  in flavours: [PackedImage.Flavour] = [.dockerSave, .ociArchive],
  scansAllText: Bool = false,
  today: CalendarDate? = nil,
  asOf: CalendarDate? = nil,
  baseline: [String?]? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) async throws -> Judgement {
  let rule = try #require(RuleCatalogue.all[slug], sourceLocation: sourceLocation)
  let judge = Judge(
    RuleCatalogue([rule]),
    settings: settings,
    today: today,
    asOf: asOf,
    scansAllText: scansAllText,
    baseline: baseline
  )
  var judgements: [Judgement] = []
  for flavour in flavours {
    let directory = try TemporaryDirectory()
    let path = try image.archive(flavour).write(in: directory, as: "image")
    let weighed = try await ImageWeigher(
      findsDuplicates: findsDuplicates,
      requests: judge.requests()
    )
    .weigh(ImageReference(path: path))
    let claim = baseLayers.map(BaseClaim.layers)
    judgements.append(
      await judge.judge(weighed, base: try BaseImage(of: weighed.image, claim: claim))
    )
  }
  #expect(
    judgements[0].findings.map(FindingSummary.init)
      == judgements.last?.findings.map(FindingSummary.init),
    "plain and packed layers differ",
    sourceLocation: sourceLocation
  )
  #expect(
    judgements[0].rows[0].outcome == judgements.last?.rows[0].outcome,
    sourceLocation: sourceLocation
  )
  return judgements[0]
}

extension Judgement {
  /// The outcome of the one rule that was judged.
  var outcome: RuleOutcome? { rows.first?.outcome }

  /// The findings, as text.
  var summaries: [String] { findings.map { "\(FindingSummary($0))" } }
}

/// The parts of a finding that tests compare, as text; of its paths the first three.
struct FindingSummary: Equatable, CustomStringConvertible {
  var severity: Severity
  var message: String
  var layer: Int?
  var paths: [String]
  var pathCount: Int
  var bytes: Int64?
  var loss: WasteCause?

  init(_ finding: Finding) {
    severity = finding.severity
    message = finding.message
    layer = finding.layer
    paths = finding.paths.prefix(3).map { String(decoding: $0, as: UTF8.self) }
    pathCount = finding.pathCount
    bytes = finding.bytes
    loss = finding.loss
  }

  var description: String {
    "\(severity) layer \(layer.map(String.init) ?? "-") \(paths) of \(pathCount), "
      + "\(bytes.map(String.init) ?? "-") bytes, \(loss.map { "\($0)" } ?? "visible"): \(message)"
  }
}
