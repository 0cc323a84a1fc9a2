internal import LayerAnalysis

extension Rule {
  /// A kind of oddity in a layer, with what it means.
  struct Oddity: Sendable {
    /// The code under which the analysis counts it.
    var code: String
    /// How serious it is; `nil` for as serious as the rule.
    var severity: Severity?
    /// Whether a layer that is not there may be the reason.
    var needsAllLayers = false
    /// What is wrong with one, in a sentence.
    var one: String
    /// What is wrong with several.
    var many: String
  }

  /// A rule about what is odd about the entries of layers: a finding for each layer and kind.
  ///
  /// The analysis counts them, and keeps the first paths of each kind.
  init(
    oddities: [Oddity],
    _ number: Int,
    _ slug: String,
    _ severity: Severity,
    title: String,
    why: String,
    fix: String,
    guides: [Guide] = [],
    peers: [String] = []
  ) {
    self.init(
      number,
      slug,
      severity,
      title: title,
      why: why,
      fix: fix,
      guides: guides,
      peers: peers
    ) { evidence throws(NotCheckable) in
      let analysis = evidence.weighed.analysis
      var observations: [Observation] = []
      for found in analysis.oddities {
        guard let oddity = oddities.first(where: { $0.code == found.code }),
          analysis.isComplete || !oddity.needsAllLayers
        else { continue }
        observations.append(
          Observation(
            found.count == 1 ? oddity.one : oddity.many,
            severity: oddity.severity,
            layer: found.layer,
            paths: found.examples.map(\.path),
            pathCount: found.pathCount
          )
        )
      }
      // What is there can be judged, though not what is not.
      if observations.isEmpty { try evidence.requireLayers() }
      return observations
    }
  }
}
