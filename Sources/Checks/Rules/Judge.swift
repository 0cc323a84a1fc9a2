public import LayerAnalysis

/// Judges an image by the rules, and weighs what they see with the settings of a configuration.
public struct Judge: Sendable {
  private let catalogue: RuleCatalogue
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
    self.catalogue = RuleCatalogue(
      catalogue.rules.filter { !$0.isOptIn || settings.severity(of: $0) != nil }
    )
    self.settings = settings
    self.today = today
    self.scansAllText = scansAllText
    self.baseline = baseline
  }

  /// What has to be read of the layers: what to weigh the image with.
  public func requests() -> ContentRequests { catalogue.requests(scansAllText: scansAllText) }

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
      catalogue: catalogue,
      scansAllText: scansAllText,
      today: today,
      baseline: baseline
    )
    var findings: [Finding] = []
    var saved: Set<FileID> = []
    var rows: [Judgement.Row] = []
    for rule in catalogue.rules {
      let outcome: RuleOutcome
      do throws(NotCheckable) {
        guard !evidence.index.isExhausted else {
          throw NotCheckable("its paths are too odd to be matched")
        }
        let observations = try rule.judge(evidence)
        for observation in observations {
          if observation.saves { saved.formUnion(observation.files) }
          findings.append(finding(observation, of: rule, evidence))
        }
        outcome = observations.isEmpty ? .clean : .fired
      } catch {
        outcome = .notCheckable(error.reason)
      }
      rows.append(Judgement.Row(rule: rule, outcome: outcome))
    }
    findings.sort { left, right in
      let order = Severity.allCases
      let (first, second) = (
        order.firstIndex(of: left.severity), order.firstIndex(of: right.severity)
      )
      if let first, let second, first != second { return first < second }
      if left.bytes ?? 0 != right.bytes ?? 0 { return left.bytes ?? 0 > right.bytes ?? 0 }
      if left.rule.number != right.rule.number { return left.rule.number < right.rule.number }
      return left.layer ?? -1 < right.layer ?? -1
    }
    return Judgement(
      rows: rows,
      findings: findings,
      savableBytes: saved.reduce(0) { $0 + evidence.index.size(of: $1) },
      notices: [],
      packages: catalogue.needsPackages && weighed.analysis.isComplete ? evidence.packages : nil
    )
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
    let loss = losses.count == 1 ? losses.first ?? nil : nil
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
      bytes: observation.bytes
        ?? (files.isEmpty ? nil : files.reduce(0) { $0 + index.size(of: $1) }),
      loss: loss?.cause,
      removedBy: loss?.removedBy,
      fromBase: fromBase
    )
  }
}

extension CheckSettings {
  /// The severity that a rule was given; `nil` where it keeps its own.
  func severity(of rule: Rule) -> Severity? { severities[rule.slug] ?? severities[rule.code] }
}

extension Severity {
  /// The next less serious one; the least stays.
  var lowered: Severity { self == .error ? .warning : .note }
}
