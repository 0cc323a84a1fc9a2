/// What a layer has that no well-made layer has, counted, with the first example of each.
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
  }

  /// How often, and where first.
  struct Count: Sendable {
    var count = 0
    var example: [UInt8] = []
    var detail: String?
  }

  private(set) var counts: [Kind: Count] = [:]

  mutating func note(_ kind: Kind, at path: @autoclosure () -> [UInt8], detail: String? = nil) {
    if counts[kind] == nil { counts[kind] = Count(example: path(), detail: detail) }
    counts[kind]?.count += 1
  }
}
