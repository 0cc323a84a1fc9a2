/// What a rule is about, by the first digit of its number.
public enum RuleFamily: Int, Sendable, Hashable, CaseIterable {
  /// Bytes that nobody can see.
  case bytes = 1
  /// Files that a build leaves behind.
  case leftovers = 2
  /// What should not be in an image for others to read.
  case secrets = 3
  /// Who owns what, and who may do what.
  case users = 4
  /// How containers run.
  case runtime = 5
  /// How the image is built.
  case build = 6
  /// Where it comes from.
  case provenance = 7
  /// How it is packed.
  case health = 9

  /// What it is about, in a few words that begin with a capital.
  public var title: String {
    switch self {
    case .bytes: "Bytes"
    case .leftovers: "Leftovers"
    case .secrets: "Secrets"
    case .users: "Users and permissions"
    case .runtime: "How containers run"
    case .build: "How the image is built"
    case .provenance: "Where it comes from"
    case .health: "How it is packed"
    }
  }
}
