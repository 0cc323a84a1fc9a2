extension ReportDiff {
  /// What the checks find in one of two images, and not in the other.
  public struct Findings: Sendable, Hashable {
    /// Whether both were judged, or neither; where not, nothing is compared.
    public var isKnown: Bool
    /// Findings of the new image, with the paths that the old one has them not for.
    public var new: [Report.Finding]
    /// Findings of the old image, with the paths that the new one has them no more for.
    public var fixed: [Report.Finding]

    /// A finding is the same as another by its rule, by what it is about, and by its paths.
    init(from old: Report, to new: Report) {
      isKnown = (old.checks == nil) == (new.checks == nil)
      let (before, after) = (KnownFindings(old), KnownFindings(new))
      self.new = isKnown ? after.missing(from: before) : []
      fixed = isKnown ? before.missing(from: after) : []
    }
  }
}
