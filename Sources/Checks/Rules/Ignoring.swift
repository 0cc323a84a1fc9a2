internal import ImageFormat
internal import LayerAnalysis

/// Takes away what a configuration accepts, and remembers which of its rows were of use.
struct Ignoring {
  private let rows: [CheckSettings.Ignore]
  private let today: CalendarDate?
  /// Whether a row has taken something away.
  private var isUsed: [Bool]
  /// The layers whose instruction each row means; looked for once.
  private var layers: [Int: Set<Int>] = [:]

  init(_ rows: [CheckSettings.Ignore], today: CalendarDate?) {
    self.rows = rows
    self.today = today
    isUsed = rows.map { _ in false }
  }

  /// Takes away from an observation what is accepted.
  ///
  /// A row takes away the files and paths that it means. One that names neither paths, layers nor an
  /// instruction means the rule as a whole.
  ///
  /// - Parameters:
  ///   - observation: What the rule saw.
  ///   - rule: The rule.
  ///   - evidence: What is known of the image.
  ///   - count: Goes up by one where something is taken away.
  /// - Returns: What is left; `nil` for nothing.
  mutating func accepted(
    _ observation: Observation,
    of rule: Rule,
    _ evidence: Evidence,
    count: inout Int
  ) -> Observation? {
    var rest = observation
    var isTaken = false
    var isTakenWhole = false
    for (number, row) in rows.enumerated()
    where (row.rule == rule.slug || row.rule == rule.code) && !isExpired(row) {
      let before = rest.files.count + rest.paths.count
      let layers = layers(of: row, number, evidence)
      if observation.files.isEmpty, observation.paths.isEmpty {
        guard row.paths.isEmpty, Self.isMeant(observation.layer, layers) else { continue }
        isUsed[number] = true
        count += 1
        return nil
      }
      rest.files.removeAll { id in
        Self.isMeant(observation.layer ?? id.layer, layers)
          && (row.paths.isEmpty || Self.matches(row.paths, evidence.file(id)?.path))
      }
      rest.paths.removeAll { path in
        Self.isMeant(observation.layer, layers)
          && (row.paths.isEmpty || Self.matches(row.paths, path))
      }
      if rest.files.count + rest.paths.count < before {
        isUsed[number] = true
        isTaken = true
        isTakenWhole = isTakenWhole || row.paths.isEmpty
      }
    }
    guard isTaken else { return observation }
    count += 1
    if let pathCount = observation.pathCount {
      // Paths that are only counted are kept, unless a row means whatever there is in their layer.
      rest.pathCount = isTakenWhole ? 0 : pathCount - (observation.paths.count - rest.paths.count)
    }
    guard !rest.files.isEmpty || !rest.paths.isEmpty || rest.pathCount ?? 0 > 0 else { return nil }
    if let bytes = observation.bytes {
      let left = Set(rest.files)
      let gone = observation.files.filter { !left.contains($0) }
      rest.bytes = max(0, gone.reduce(bytes) { $0 - observation.bytes(of: $1, evidence) })
    }
    return rest
  }

  /// The layers that a row means; `nil` for all, and for what is in no layer.
  private mutating func layers(
    of row: CheckSettings.Ignore,
    _ number: Int,
    _ evidence: Evidence
  ) -> Set<Int>? {
    guard !row.layers.isEmpty || row.instruction != nil else { return nil }
    if let known = layers[number] { return known }
    let all = evidence.image.layers.indices
    let meant = Set(
      all.filter { layer in
        guard row.layers.isEmpty || row.layers.contains(layer) else { return false }
        guard let pattern = row.instruction else { return true }
        return evidence.instruction(of: layer).map(pattern.matches) ?? false
      }
    )
    layers[number] = meant
    return meant
  }

  private static func isMeant(_ layer: Int?, _ layers: Set<Int>?) -> Bool {
    guard let layers else { return true }
    return layer.map(layers.contains) ?? false
  }

  private static func matches(_ patterns: [PathPattern], _ path: [UInt8]?) -> Bool {
    guard let path else { return false }
    return patterns.contains { $0.matches(path) }
  }

  private func isExpired(_ row: CheckSettings.Ignore) -> Bool {
    guard let today, let expires = row.expires else { return false }
    return today > expires
  }

  /// Why something was taken away from what a rule saw, each reason once.
  func reasons(of rule: Rule) -> [String] {
    var known: Set<String> = []
    return zip(rows, isUsed).compactMap { row, isUsed in
      guard isUsed, row.rule == rule.slug || row.rule == rule.code,
        known.insert(row.reason).inserted
      else { return nil }
      return row.reason
    }
  }

  /// What is odd about the rows, once all rules are judged.
  ///
  /// - Parameter outcomes: What came of the rules: a row for one that nobody could judge may be of use
  ///   with the next image.
  /// - Returns: A warning for each row that is expired, or of no use.
  func notices(_ outcomes: [Judgement.Row]) -> [ImageWarning] {
    zip(rows, isUsed).compactMap { row, isUsed in
      let outcome = outcomes.first { row.rule == $0.rule.slug || row.rule == $0.rule.code }?.outcome
      let reason = DisplayText.prose(row.reason, limit: 200)
      if isExpired(row), let expires = row.expires {
        return ImageWarning(
          "expired-ignore",
          "\(row.rule) was ignored until \(expires) (\(reason)): mend it, or set a later day"
        )
      }
      guard !isUsed else { return nil }
      switch outcome {
      case .notCheckable: return nil
      case .off:
        return ImageWarning(
          "unused-ignore",
          "\(row.rule) is ignored (\(reason)), and off: drop one of the two"
        )
      case .clean, .fired, .ignored, nil:
        return ImageWarning(
          "unused-ignore",
          "what is ignored of \(row.rule) is not there (\(reason)): drop it from the configuration"
        )
      }
    }
  }
}
