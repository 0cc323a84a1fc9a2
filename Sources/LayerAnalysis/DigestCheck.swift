internal import ImageFormat

/// Compares what was read of a layer with what the documents promise.
struct DigestCheck {
  /// Whether a broken promise is an error.
  let verifies: Bool

  /// One warning for each promise that `contents` does not keep.
  ///
  /// - Throws: ``ImageError`` for a broken promise when verifying, and for a blob that was cut short.
  func check(_ contents: LayerContents, against layer: ImageLayer) throws(ImageError)
    -> [ImageWarning]
  {
    var warnings: [ImageWarning] = []
    let place = "layer \(layer.index)"
    if let declared = layer.declaredBytes, declared != contents.blobBytes {
      guard contents.endsWithMarker || declared < contents.blobBytes else {
        throw ImageError(
          .damaged,
          "the layer ends early: expected \(declared) bytes, found \(contents.blobBytes)"
        )
      }
      warnings.append(
        ImageWarning(
          "size-mismatch",
          "\(place): expected \(declared) bytes, found \(contents.blobBytes)",
          layer: layer.index
        )
      )
    }
    warnings += try compare(layer.digest, contents.blobDigest, "digest", layer.index)
    warnings += try compare(layer.diffID, contents.diffID, "diffID", layer.index)
    if !contents.endsWithMarker, let broken = warnings.first(where: { $0.isMismatch }) {
      throw ImageError(
        .damaged,
        "the tar archive has no end marker, and \(broken.message.dropFirst(place.count + 2)): a "
          + "part of it is missing"
      )
    }
    if verifies, let broken = warnings.first(where: { $0.isMismatch }) {
      throw ImageError(.mismatch, String(broken.message.dropFirst(place.count + 2)))
    }
    return warnings
  }

  private func compare(_ promised: Digest?, _ found: [UInt8]?, _ what: String, _ layer: Int)
    throws(ImageError) -> [ImageWarning]
  {
    guard let promised, let found else { return [] }
    guard promised.algorithm == "sha256" else {
      guard verifies else { return [] }
      throw ImageError(
        .unsupported,
        "its \(what) is \(promised.algorithm), and only sha256 can be verified"
      )
    }
    let actual = Digest(sha256: found)
    guard actual != promised else { return [] }
    return [
      ImageWarning(
        "\(what.lowercased())-mismatch",
        "layer \(layer): expected \(what) \(promised.abbreviated), found \(actual.abbreviated)",
        layer: layer
      )
    ]
  }
}
