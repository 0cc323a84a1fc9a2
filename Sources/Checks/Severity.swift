/// How serious a finding is, the worst first.
public enum Severity: String, Sendable, Hashable, CaseIterable {
  /// It has to be mended.
  case error
  /// It should be looked at.
  case warning
  /// It is worth knowing.
  case note
}
