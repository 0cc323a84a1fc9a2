public import ImageFormat

extension BaseImage {
  /// The base of an image as the user says, or without a claim as its documents do.
  ///
  /// - Throws: ``ImageFormat/ImageError`` of the kind `selection` where the image has fewer layers than
  ///   are claimed.
  public init(of image: Image, claim: BaseClaim?) throws(ImageError) {
    let documented = BaseImage(of: image)
    switch claim {
    case nil: self = documented
    case .layers(let count):
      guard count <= image.layers.count else {
        throw ImageError(
          .selection,
          "--base-layers \(count): it has only \(DisplayText.count(image.layers.count, "layer"))"
        )
      }
      self.init(layers: count, source: .flag, name: documented.name, digest: documented.digest)
    case .image(let path, let name, let digest, let diffIDs):
      let shared = zip(image.layers, diffIDs).prefix { $0.diffID != nil && $0.diffID == $1 }.count
      let shown = DisplayText.name(path, limit: 200)
      guard shared > 0 || diffIDs.isEmpty else {
        let warning = ImageWarning(
          "not-the-base",
          "the image shares no layer with \(shown), so it was not built on that"
        )
        self.init(source: .unknown, warnings: [warning])
        return
      }
      self.init(layers: shared, source: .flag, name: name, digest: digest)
      if shared < diffIDs.count {
        warnings = [
          ImageWarning(
            "another-base",
            "the image has the lowest \(shared) of the \(diffIDs.count) layers of \(shown) and not "
              + "the others; only those \(shared) count as its base"
          )
        ]
      }
    }
  }
}
