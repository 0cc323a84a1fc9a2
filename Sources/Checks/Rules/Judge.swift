public import LayerAnalysis

/// Judges an image by the rules, and weighs what they see with the settings of a configuration.
public struct Judge: Sendable {
  private let catalogue: RuleCatalogue
  /// The rules that are judged.
  private let judged: RuleCatalogue
  private let settings: CheckSettings
  private let today: CalendarDate?
  private let scansAllText: Bool
  private let baseline: [String?]?

  /// The most paths that a finding names.
  static let shownPaths = 3

  /// Creates a judge.
  ///
  /// - Parameters:
  ///   - catalogue: The rules to judge by.
  ///   - settings: What a configuration says about them.
  ///   - today: The day by which an `ignore` may be expired; `nil` where none ever is.
  ///   - scansAllText: Whether secrets are looked for in every file that looks like text.
  ///   - baseline: The diffIDs of an earlier image, which rules may compare with; `nil` for none.
  public init(
    _ catalogue: RuleCatalogue = .all,
    settings: CheckSettings = CheckSettings(),
    today: CalendarDate? = nil,
    scansAllText: Bool = false,
    baseline: [String?]? = nil
  ) {
    self.catalogue = catalogue
    judged = RuleCatalogue(catalogue.rules.filter(settings.judges))
    self.settings = settings
    self.today = today
    self.scansAllText = scansAllText
    self.baseline = baseline
  }

  /// What has to be read of the layers: what to weigh the image with.
  public func requests() -> ContentRequests { judged.requests(scansAllText: scansAllText) }

  /// Judges an image.
  ///
  /// - Parameters:
  ///   - weighed: The image, read with ``requests()``.
  ///   - base: What it was built on.
  /// - Returns: What came of each rule, and what all of them found.
  public func judge(_ weighed: WeighedImage, base: BaseImage) -> Judgement {
    let evidence = Evidence(
      weighed,
      base: base,
      catalogue: judged,
      scansAllText: scansAllText,
      today: today,
      baseline: baseline
    )
    var ignoring = Ignoring(settings.ignored, today: today)
    var findings: [Finding] = []
    var saved: Set<FileID> = []
    var rows: [Judgement.Row] = []
    for rule in catalogue.rules {
      var row = Judgement.Row(rule: rule, outcome: .off)
      if settings.judges(rule) {
        do throws(NotCheckable) {
          guard !evidence.index.isExhausted else {
            throw NotCheckable("its paths are too odd to be matched")
          }
          let seen = Self.bounded(try rule.judge(evidence))
          let left = seen.compactMap { observation in
            ignoring.accepted(observation, of: rule, evidence, count: &row.ignored)
          }
          for observation in left {
            if observation.saves { saved.formUnion(observation.files) }
            findings.append(finding(observation, of: rule, evidence))
          }
          row.outcome = seen.isEmpty ? .clean : left.isEmpty ? .ignored : .fired
        } catch {
          row.outcome = .notCheckable(error.reason)
        }
      }
      rows.append(row)
    }
    findings.sort(by: Self.comesFirst)
    return Judgement(
      rows: rows,
      findings: findings,
      savableBytes: saved.reduce(0) { $0 + evidence.index.size(of: $1) },
      notices: ignoring.notices(rows),
      packages: judged.needsPackages && weighed.analysis.isComplete ? evidence.packages : nil
    )
  }

  /// As many findings of a rule are told one by one: a config may have any number of labels and ports.
  private static let maximumObservations = 1000

  /// What a rule sees; of very much the first, and how much more there is of each severity.
  private static func bounded(_ seen: [Observation]) -> [Observation] {
    guard seen.count > maximumObservations else { return seen }
    let rest = Dictionary(grouping: seen.dropFirst(maximumObservations), by: \.severity)
    let more = rest.sorted { $1.value.count < $0.value.count }.map { severity, rest in
      Observation("there is more of the kind, \(rest.count) times", severity: severity)
    }
    return Array(seen.prefix(maximumObservations)) + more
  }

  /// The most serious first, then the largest, then by rule and layer.
  private static func comesFirst(_ left: Finding, _ right: Finding) -> Bool {
    if left.severity != right.severity { return left.severity.rank < right.severity.rank }
    if left.bytes ?? 0 != right.bytes ?? 0 { return left.bytes ?? 0 > right.bytes ?? 0 }
    if left.rule.number != right.rule.number { return left.rule.number < right.rule.number }
    return left.layer ?? -1 < right.layer ?? -1
  }

  private func finding(_ observation: Observation, of rule: Rule, _ evidence: Evidence) -> Finding {
    let files = observation.files
    let index = evidence.index
    let layers = Set(files.map(\.layer))
    let layer = observation.layer ?? (layers.count == 1 ? layers.first : nil)
    let known = index.paths(of: files, first: Self.shownPaths)
    let others = Set(observation.paths).subtracting(known.first)
    let paths = (known.first + others).sorted { $0.lexicographicallyPrecedes($1) }
    var losses = Set(files.map(index.loss))
    // A copy with another owner is not what became of a file: the next copy is.
    let last = losses.filter { $0?.cause != .metadataOnly }
    if !last.isEmpty { losses = last }
    let causes = Set(losses.map { $0?.cause })
    let removers = Set(losses.map { $0?.removedBy })
    let size = files.reduce(0) { $0 + index.size(of: $1) }
    let fromBase = layer.flatMap { layer in evidence.base.certainLayers.map { layer < $0 } }
    let severity = settings.severity(of: rule) ?? observation.severity ?? rule.severity
    return Finding(
      rule: rule,
      severity: fromBase == true ? severity.lowered : severity,
      message: observation.message,
      fix: observation.fix ?? rule.fix,
      layer: layer,
      paths: Array(paths.prefix(Self.shownPaths)),
      pathCount: known.count + others.count,
      bytes: observation.bytes ?? (files.isEmpty ? nil : size),
      savableBytes: observation.saves ? size : 0,
      loss: causes.count == 1 ? causes.first ?? nil : nil,
      isMixed: causes.count > 1,
      removedBy: removers.count == 1 ? removers.first ?? nil : nil,
      fromBase: fromBase
    )
  }
}

extension Severity {
  /// The next less serious one; the least stays.
  var lowered: Severity { self == .error ? .warning : .note }

  /// Its place among all, 0 for the most serious.
  fileprivate var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}
