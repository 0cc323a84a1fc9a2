internal import LayerAnalysis

extension Rule {
  /// A rule about files that a build leaves behind, of one kind or several.
  ///
  /// Each layer that ships some is a finding, whatever became of them later.
  init(
    leftover number: Int,
    _ slug: String,
    _ severity: Severity,
    title: String,
    why: String,
    fix: String,
    guides: [Guide] = [],
    peers: [String] = [],
    _ kinds: [Leftover]
  ) {
    self.init(
      number,
      slug,
      severity,
      title: title,
      why: why,
      fix: fix,
      guides: guides,
      peers: peers,
      needs: Needs(paths: kinds.flatMap(\.paths))
    ) { evidence throws(NotCheckable) in
      var observations: [Observation] = []
      for kind in kinds { observations += try kind.observations(evidence) }
      return observations
    }
  }
}
