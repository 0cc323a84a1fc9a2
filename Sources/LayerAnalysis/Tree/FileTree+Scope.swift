extension FileTree {
  /// What of the image is looked at.
  public enum Scope: Sendable, Hashable {
    /// The final root filesystem.
    case final
    /// The root filesystem once a layer is applied, with what the layers from `since` up to it made of
    /// it, and what they deleted.
    case upTo(Int, since: Int)
    /// What a layer makes of the ones below: what it adds, changes and deletes.
    case changes(Int)
    /// The entries of a layer, whiteouts included.
    case layer(Int)
    /// What any layer ships and nobody can see.
    case wasted
    /// What any layer ever had at a path; what is gone as it was last.
    case everything

    /// Whether it also has what is not there any more.
    var hasDeletions: Bool {
      switch self {
      case .upTo, .changes: true
      case .final, .layer, .wasted, .everything: false
      }
    }
  }

  /// Which of what a scope holds is wanted.
  public struct Filter: Sendable, Hashable {
    /// Only contents that cannot be seen in the end.
    public var wastedOnly = false
    /// Only regular files of user 0.
    public var rootOwnedOnly = false
    /// What is left out, by what became of it.
    public var hiddenMarks: Set<Mark> = []
    /// By node whether it is wanted; `nil` for all.
    public var nodes: [Bool]?

    /// Wants everything.
    public init() {}

    /// Whether it leaves nothing out.
    public var isEmpty: Bool {
      !wastedOnly && !rootOwnedOnly && hiddenMarks.isEmpty && nodes == nil
    }
  }
}
