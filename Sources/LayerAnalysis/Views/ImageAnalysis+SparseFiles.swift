extension ImageAnalysis {
  /// The files that their layers store with holes, in the order of layers and their tar streams.
  public var sparseFiles: [FileID] {
    contents.enumerated().flatMap { layer, contents in
      (contents?.sparse ?? []).map { FileID(layer: layer, entry: Int($0)) }
    }
  }
}
