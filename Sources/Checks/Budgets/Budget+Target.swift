internal import LayerAnalysis

extension Budget {
  /// What a budget is about; a gate has one budget for each.
  public struct Target: Sendable, Hashable {
    /// What is limited.
    public var subject: Subject
    /// Which layers count.
    public var scope: Scope

    /// Creates a target.
    public init(_ subject: Subject, scope: Scope = .image) {
      self.subject = subject
      self.scope = scope
    }
  }

  /// What it is about.
  public var target: Target { Target(subject, scope: scope) }
}

extension Budget.Target: CustomStringConvertible {
  private static let app = "app:"
  private static let path = "path:"

  /// The target as a command line names it: `image-size`, `app:layers`, `path:srv/**`.
  public var description: String {
    let prefix = scope == .app ? Self.app : ""
    return switch subject {
    case .measure(let measure): prefix + measure.rawValue
    case .paths(let pattern): prefix + Self.path + pattern.description
    }
  }

  /// Reads a target as a command line names it.
  ///
  /// - Throws: ``UnknownBudget`` where there is no such measure, or the pattern is none.
  public init(parsing text: String) throws(UnknownBudget) {
    let scope: Budget.Scope = text.hasPrefix(Self.app) ? .app : .image
    let name = scope == .app ? String(text.dropFirst(Self.app.count)) : text
    if name.hasPrefix(Self.path) {
      guard let pattern = PathPattern(String(name.dropFirst(Self.path.count))) else {
        throw UnknownBudget(pattern: name)
      }
      self.init(.paths(pattern), scope: scope)
    } else {
      guard let measure = Measure(rawValue: name) else { throw UnknownBudget(name: name) }
      self.init(.measure(measure), scope: scope)
    }
  }
}
