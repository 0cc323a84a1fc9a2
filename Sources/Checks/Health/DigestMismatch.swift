internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let digestMismatch = Rule(
    901,
    "digest-mismatch",
    .error,
    title: "content that is not what its digest says",
    why: """
      Engines refuse such an image, or should: somebody changed it, or a tool packed it wrongly. Large \
      layers are hashed with --verify only, and then a difference ends with exit code 2 instead.
      """,
    fix: "# save or push the image again, from where it was built"
  ) { evidence throws(NotCheckable) in
    var observations = evidence.weighed.warnings.filter { warning in
      warning.code == "digest-mismatch" && warning.layer == nil
    }.map { Observation($0.message) }
    var (isUnknown, isPromised) = (false, false)
    for (layer, contents) in zip(evidence.image.layers, evidence.weighed.analysis.contents) {
      guard let contents else { continue }
      let blob = Promise(layer.digest, contents.blobDigest)
      let tar = Promise(layer.diffID, contents.diffID)
      if case .broken(let promised, let found) = blob {
        observations.append(
          Observation("its blob should be \(promised), and is \(found)", layer: layer.index)
        )
      } else if case .broken(let promised, let found) = tar {
        observations.append(
          Observation(
            "its diffID should be \(promised), and its tar archive is \(found)",
            layer: layer.index
          )
        )
      } else {
        isUnknown = isUnknown || blob == .unknown || tar == .unknown
        isPromised = isPromised || blob != .none || tar != .none
      }
    }
    guard observations.isEmpty else { return observations }
    guard isPromised || evidence.image.layers.isEmpty else {
      throw NotCheckable("nothing says what the digests of its layers should be")
    }
    guard isUnknown else { return [] }
    throw NotCheckable("not all layers were hashed; run with --verify")
  }

  /// What came of a digest.
  private enum Promise: Equatable {
    case none, kept, unknown
    case broken(promised: String, found: String)

    init(_ promised: Digest?, _ found: [UInt8]?) {
      guard let promised else {
        self = .none
        return
      }
      guard let found, promised.algorithm == "sha256" else {
        self = .unknown
        return
      }
      let actual = Digest(sha256: found)
      self =
        actual == promised
        ? .kept : .broken(promised: promised.abbreviated, found: actual.abbreviated)
    }
  }
}
