public import LayerAnalysis

/// Judges an image by the rules, and weighs what they see with the settings of a configuration.
public struct Judge: Sendable {
  private let catalogue: RuleCatalogue
  /// The rules that are judged.
  private let judged: RuleCatalogue
  private let settings: CheckSettings
  private let today: CalendarDate?
  private let asOf: CalendarDate?
  private let scansAllText: Bool
  private let baseline: [String?]?

  /// The most paths that a finding has; those who show it show fewer.
  static let mostPaths = 100

  /// Creates a judge.
  ///
  /// - Parameters:
  ///   - catalogue: The rules to judge by.
  ///   - settings: What a configuration says about them.
  ///   - today: The day by which an `ignore` may be expired; `nil` where none ever is.
  ///   - asOf: The day by which systems are out of date, where it is later than that of the table of
  ///     their dates; `nil` for that of the table, so that an image is judged the same on any day.
  ///   - scansAllText: Whether secrets are looked for in every file that looks like text.
  ///   - baseline: The diffIDs of an earlier image, which rules may compare with; `nil` for none.
  public init(
    _ catalogue: RuleCatalogue = .all,
    settings: CheckSettings = CheckSettings(),
    today: CalendarDate? = nil,
    asOf: CalendarDate? = nil,
    scansAllText: Bool = false,
    baseline: [String?]? = nil
  ) {
    self.catalogue = catalogue
    judged = RuleCatalogue(catalogue.rules.filter(settings.judges))
    self.settings = settings
    self.today = today
    self.asOf = asOf
    self.scansAllText = scansAllText
    self.baseline = baseline
  }

  /// What has to be read of the layers: what to weigh the image with.
  public func requests() -> ContentRequests { judged.requests(scansAllText: scansAllText) }

  /// Whether the settings ask for a rule that needs files to be compared: what to weigh the image with,
  /// since that takes long and is not done unasked.
  public var needsDuplicates: Bool {
    judged.rules.contains { $0.needs.duplicates && settings.severity(of: $0) != nil }
  }

  /// Judges an image.
  ///
  /// - Parameters:
  ///   - weighed: The image, read with ``requests()``.
  ///   - base: What it was built on.
  ///   - jobs: How much may be done at the same time.
  /// - Returns: What came of each rule, and what all of them found.
  nonisolated(nonsending) public func judge(
    _ weighed: WeighedImage,
    base: BaseImage,
    jobs: Int = 1
  ) async -> Judgement {
    let evidence = await Evidence(
      weighed,
      base: base,
      catalogue: judged,
      scansAllText: scansAllText,
      asOf: asOf,
      baseline: baseline,
      jobs: jobs
    )
    var ignoring = Ignoring(settings.ignored, today: today)
    var found: [(finding: Finding, observation: Observation)] = []
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
          row.ignoreReasons = ignoring.reasons(of: rule)
          found += left.map { (finding($0, of: rule, evidence), $0) }
          row.outcome = seen.isEmpty ? .clean : left.isEmpty ? .ignored : .fired
        } catch {
          row.outcome = .notCheckable(error.reason)
        }
      }
      rows.append(row)
    }
    found.sort { Self.comesFirst($0.finding, $1.finding) }
    var savings = Savings(weighed.analysis)
    let findings = found.map { finding, observation in
      var finding = finding
      finding.savableBytes = savings.add(observation, evidence)
      return finding
    }
    return Judgement(
      rows: rows,
      findings: findings,
      savableBytes: findings.reduce(0) { $0 + $1.savableBytes },
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
    let first = files.first?.layer
    let layer = observation.layer ?? (files.allSatisfy { $0.layer == first } ? first : nil)
    let known = index.paths(of: files, first: Self.mostPaths)
    let others = Set(observation.paths).subtracting(known.first)
    let paths = (known.first + others).sorted { $0.lexicographicallyPrecedes($1) }
    var losses: Set<AnalyzedFile.Loss?> = []
    var common: AnalyzedFile.Loss??
    for loss in files.lazy.map(index.loss) where common != loss {
      losses.insert(loss)
      common = loss
    }
    // A copy with another owner is not what became of a file: the next copy is.
    let last = losses.filter { $0?.cause != .metadataOnly }
    if !last.isEmpty { losses = last }
    let causes = Set(losses.map { $0?.cause })
    let removers = Set(losses.map { $0?.removedBy })
    let size = files.reduce(0) { $0 + observation.bytes(of: $1, evidence) }
    let fromBase = layer.flatMap { layer in evidence.base.certainLayers.map { layer < $0 } }
    let severity = settings.severity(of: rule) ?? observation.severity ?? rule.severity
    return Finding(
      rule: rule,
      severity: fromBase == true ? severity.lowered : severity,
      message: observation.message,
      subject: observation.subject,
      fix: observation.fix ?? rule.fix,
      layer: layer,
      paths: Array(paths.prefix(Self.mostPaths)),
      pathCount: max(known.count + others.count, observation.pathCount ?? 0),
      bytes: observation.bytes ?? (files.isEmpty ? nil : size),
      savableBytes: 0,
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
