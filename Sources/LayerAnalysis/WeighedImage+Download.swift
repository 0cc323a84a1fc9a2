internal import Archive
internal import ImageFormat

extension WeighedImage {
  /// What a pull moves: each blob once, the config and the manifest.
  ///
  /// - Parameter base: How many of the lowest layers the puller has already.
  /// - Returns: The bytes; `nil` where they are not known, as for layers that are stored uncompressed.
  public func downloadBytes(above base: Int = 0) -> Int64? {
    guard var sum = image.documentBytes else { return nil }
    func name(_ layer: ImageLayer) -> String { layer.digest?.description ?? layer.place }
    var counted = Set(image.layers.prefix(base).map(name))
    for layer in image.layers.dropFirst(base) {
      guard counted.insert(name(layer)).inserted else { continue }
      let bytes: Int64
      if let contents = analysis.contents[layer.index] {
        guard contents.compression != .none else { return nil }
        bytes = contents.blobBytes
      } else {
        guard let declared = layer.declaredBytes else { return nil }
        bytes = declared
      }
      let (next, isTooLarge) = sum.addingReportingOverflow(bytes)
      guard !isTooLarge else { return nil }
      sum = next
    }
    return sum
  }
}
