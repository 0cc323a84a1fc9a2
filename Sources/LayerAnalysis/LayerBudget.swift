internal import Archive

/// What the layers of one archive may still take, while they are read one after another.
struct LayerBudget {
  private let limits: Limits
  private var entries = 0
  private var nameBytes = 0
  private var unpackedBytes: Int64 = 0
  /// What was unpacked beyond the ratio: a sum, so that the order of the layers does not matter.
  private var excessBytes: Int64 = 0
  /// Why no layer is read any more; `nil` for as long as another one may be.
  private(set) var failure: ArchiveError?

  init(_ limits: Limits) { self.limits = limits }

  /// Takes what a layer holds from what is left; the layer fails if that is not enough.
  mutating func charge(_ outcome: LayerWalk.Outcome) -> LayerWalk.Outcome {
    guard case .success(let contents) = outcome else { return outcome }
    entries += contents.entries.count
    nameBytes += contents.nameBytes
    if contents.compression != .none {
      let unpacking = limits.unpackingTogether
      unpackedBytes = unpackedBytes.addingClamping(contents.tarBytes)
      excessBytes = excessBytes.addingClamping(
        unpacking.excess(unpacked: contents.tarBytes, packed: contents.blobBytes)
      )
    }
    failure = failure ?? excess
    return failure.map { .failure($0) } ?? outcome
  }

  /// What the layers have too much of together.
  private var excess: ArchiveError? {
    let (image, unpacking) = (limits.image, limits.unpackingTogether)
    let found: String? =
      if entries > image.entries {
        "more than \(image.entries) entries"
      } else if nameBytes > image.nameBytes {
        "paths that take more than \(ByteSize(image.nameBytes))"
      } else if unpackedBytes > unpacking.bytes {
        "more than \(ByteSize(unpacking.bytes)), four times what --max-layer-size allows one of them"
      } else if excessBytes > unpacking.freeBytes {
        "over \(ByteSize(unpacking.freeBytes)) more than \(unpacking.ratio) times their size unpacked, "
          + "as decompression bombs do; if that is meant to be, allow it with --max-layer-size"
      } else {
        nil
      }
    return found.map { ArchiveError(.limit, "the layers together have \($0)") }
  }
}

extension Int64 {
  /// The sum of two numbers of at least 0, or the largest number there is.
  fileprivate func addingClamping(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
