internal import LayerAnalysis

/// The globs of the kinds of files by the ends of their last names, so that most files are told apart
/// from all of them at once.
struct SecretFileTable: Sendable {
  /// A glob, and the place of its kind.
  struct Candidate: Sendable {
    var pattern: PathPattern
    var kind: Int
  }

  private var literals: [[UInt8]: [Candidate]] = [:]
  private var extensions: [[UInt8]: [Candidate]] = [:]
  private var others: [Candidate] = []

  init(_ kinds: [SecretFileKind]) {
    for (kind, paths) in kinds.map(\.paths).enumerated() {
      for path in paths {
        guard let pattern = PathPattern(path), let last = path.split(separator: "/").last else {
          continue
        }
        let candidate = Candidate(pattern: pattern, kind: kind)
        if !last.contains("*") {
          literals[Array(last.utf8), default: []].append(candidate)
        } else if last.hasPrefix("*."), !last.dropFirst(2).contains(where: { "*.".contains($0) }) {
          extensions[Array(last.utf8.dropFirst(2)), default: []].append(candidate)
        } else {
          others.append(candidate)
        }
      }
    }
  }

  /// The globs that a file of this name may match, the kinds in their order.
  func candidates(for name: ArraySlice<UInt8>) -> [Candidate] {
    var candidates = literals[Array(name)] ?? []
    if let dot = name.lastIndex(of: 0x2E) {
      candidates += extensions[Array(name[(dot + 1)...])] ?? []
    }
    candidates += others
    return candidates.sorted { $0.kind < $1.kind }
  }
}
