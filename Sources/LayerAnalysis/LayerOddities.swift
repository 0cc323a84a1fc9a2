/// What a layer has that no well-made layer has, counted, with the first examples of each.
struct LayerOddities: Sendable {
  /// One kind of oddity.
  enum Kind: String, Sendable, CaseIterable {
    case unsafeName = "unsafe-name"
    case invalidWhiteout = "invalid-whiteout"
    case unusualWhiteout = "unusual-whiteout"
    case whiteoutOfNothing = "whiteout-of-nothing"
    case duplicateEntry = "duplicate-entry"
    case linkLoop = "symbolic-link-loop"
    case lostTarget = "lost-link-target"
    case danglingHardLink = "dangling-hard-link"
    case overlayWhiteout = "overlay-whiteout"
    case formatEntries = "format-entries"
    case header = "odd-header"
    case directoryOverLink = "directory-over-link"
    case specialFile = "special-file"

    /// Whether it is only for rules to judge: it may well be meant.
    var isMaybeMeant: Bool { self == .directoryOverLink || self == .specialFile }

    /// How many examples are kept: as many as a finding names, and of links that directories replace
    /// more, since it matters which those are.
    fileprivate var mostExamples: Int { self == .directoryOverLink ? 32 : 3 }
  }

  /// How often, and where first.
  struct Count: Sendable {
    var count = 0
    /// How many of these were at a path that is counted already.
    var repetitions = 0
    var examples: [AnalysisWarning.Example] = []
  }

  private(set) var counts: [Kind: Count] = [:]
  /// The paths that occur more than once.
  private var repeated: Set<PathTree.Node> = []

  mutating func note(_ kind: Kind, at path: @autoclosure () -> [UInt8], detail: String? = nil) {
    var count = counts[kind] ?? Count()
    count.count += 1
    if count.examples.count < kind.mostExamples {
      count.examples.append(AnalysisWarning.Example(path: path(), detail: detail))
    }
    counts[kind] = count
  }

  /// Notes an entry whose path occurred before, once for its path and any number of times as an entry.
  mutating func noteDuplicate(of node: PathTree.Node, at path: @autoclosure () -> [UInt8]) {
    guard repeated.insert(node).inserted else {
      counts[.duplicateEntry]?.count += 1
      counts[.duplicateEntry]?.repetitions += 1
      return
    }
    note(.duplicateEntry, at: path())
  }
}
