extension ReportDiff {
  /// What the checks find in one of two images, and not in the other.
  public struct Findings: Sendable, Hashable {
    /// Findings of the new image, with the paths that the old one has them not for.
    public var new: [Report.Finding]
    /// Findings of the old image, with the paths that the new one has them no more for.
    public var fixed: [Report.Finding]

    init(from old: [Report.Finding], to new: [Report.Finding]) {
      self.new = Self.missing(from: old, in: new)
      fixed = Self.missing(from: new, in: old)
    }

    /// The findings of `findings` that `others` has not: a rule is the same by its slug.
    private static func missing(from others: [Report.Finding], in findings: [Report.Finding])
      -> [Report.Finding]
    {
      let known = Dictionary(grouping: others, by: \.id).mapValues { Set($0.flatMap(\.paths)) }
      return findings.compactMap { finding in
        guard let paths = known[finding.id] else { return finding }
        let others = finding.paths.filter { !paths.contains($0) }
        guard !others.isEmpty else { return nil }
        guard others.count < finding.paths.count else { return finding }
        var part = finding
        part.paths = others
        part.pathCount = others.count
        // The size is that of all its paths.
        part.bytes = nil
        return part
      }
    }
  }
}
