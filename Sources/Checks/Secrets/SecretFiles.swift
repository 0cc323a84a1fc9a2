internal import LayerAnalysis

/// The files with secrets in all layers, each secret once.
struct SecretFiles {
  /// A path with the same secrets in one or several layers.
  struct Secret {
    /// The path.
    var path: [UInt8]
    /// The kind of files that it is of, by its name; `nil` for none.
    var kind: SecretFileKind?
    /// What is in it; nothing for a file that is a secret as such, and too large to be looked into.
    var marks: [ContentMark]
    /// Whose it is.
    var place: SecretPlace
    /// Its copies, the lowest layer first.
    var copies: [AnalyzedFile]

    /// Whether one of the copies can be seen.
    var isVisible: Bool { copies.contains { $0.loss == nil } }
    /// The entries that ship it.
    var files: [FileID] { copies.compactMap(\.content) }
  }

  /// The secrets.
  var secrets: [Secret] = []
  /// Files that may hold secrets and were not looked into, and why.
  var unknown: [(path: [UInt8], kind: SecretFileKind?, reason: String)] = []

  /// Where the secrets at a path are in ``secrets``.
  private var places: [[UInt8]: [Int]] = [:]
  /// As many different copies at a path are compared with one below them: a layer may have any number.
  private static let comparedCopies = 16

  /// Adds a file that holds secrets; the layers from the top.
  ///
  /// What a lower layer has of a file joins the first copy above that has it all, so that a secret that
  /// can still be seen is not said to be hidden.
  mutating func add(
    _ file: AnalyzedFile,
    _ kind: SecretFileKind?,
    _ marks: [ContentMark],
    isCopied: Bool
  ) {
    let copies = places[file.path]?.suffix(Self.comparedCopies)
    if let copy = copies?.first(where: { secrets[$0].holds(marks) }) {
      secrets[copy].copies.append(file)
    } else {
      places[file.path, default: []].append(secrets.count)
      let place = SecretPlace(file.path, of: kind, isCopied: isCopied)
      secrets.append(
        Secret(path: file.path, kind: kind, marks: marks, place: place, copies: [file])
      )
    }
  }

  /// Puts the layers in their order.
  mutating func finish() {
    for number in secrets.indices { secrets[number].copies.reverse() }
    secrets.reverse()
    places = [:]
  }
}

extension SecretFiles.Secret {
  /// Whether secrets are all among those of this file.
  fileprivate func holds(_ marks: [ContentMark]) -> Bool {
    guard !marks.isEmpty || self.marks.isEmpty else { return false }
    let known = Set(self.marks.map(\.fingerprint))
    return marks.allSatisfy { known.contains($0.fingerprint) }
  }
}
