internal import Archive

/// What the layers of one archive may still take in memory, while they are read one after another.
struct LayerBudget {
  private var entries = LayerLimits.imageEntries
  private var nameBytes = LayerLimits.imageNameBytes

  /// Takes what a layer holds from what is left; the layer fails if that is not enough.
  mutating func charge(_ outcome: LayerWalk.Outcome) -> LayerWalk.Outcome {
    guard case .success(let contents) = outcome else { return outcome }
    entries -= contents.entries.count
    nameBytes -= contents.nameBytes
    guard isLeft else {
      return .failure(Self.exceeded)
    }
    return outcome
  }

  /// Why a layer is not read any more.
  static let exceeded = ArchiveError(
    .limit,
    "the layers together have more than \(LayerLimits.imageEntries) entries, or paths that take more "
      + "than \(LayerLimits.imageNameBytes >> 30) GiB"
  )

  /// Whether this is the failure of a layer that was one too many.
  static func isExceeded(by outcome: LayerWalk.Outcome) -> Bool {
    guard case .failure(let error) = outcome else { return false }
    return error == exceeded
  }

  /// Whether another layer may be read.
  var isLeft: Bool { entries >= 0 && nameBytes >= 0 }
}
