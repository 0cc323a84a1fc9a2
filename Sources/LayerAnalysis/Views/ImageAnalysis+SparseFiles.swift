extension ImageAnalysis {
  /// The files that their layers store with holes, in the order of layers and their tar streams, and the
  /// bytes of the holes.
  public var sparseFiles: [(file: FileID, holeBytes: Int64)] {
    contents.enumerated().flatMap { layer, contents in
      (contents?.sparse ?? []).map { (FileID(layer: layer, entry: Int($0.entry)), $0.holeBytes) }
    }
  }
}
