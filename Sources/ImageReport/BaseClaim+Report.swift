public import Checks
internal import ImageFormat

extension BaseClaim {
  /// The claim that the base is the image of a report, which was read from `path`.
  public init(_ report: Report, path: String) {
    self = .image(
      path: path,
      name: report.image.names.first,
      digest: report.image.manifestDigest,
      diffIDs: report.layers.map { layer in layer.diffID.flatMap { try? Digest(parsing: $0) } }
    )
  }
}
