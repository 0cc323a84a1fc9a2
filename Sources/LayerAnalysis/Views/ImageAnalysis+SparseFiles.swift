extension ImageAnalysis {
  /// The files that their layers store with holes, in the order of layers and their tar streams, and the
  /// bytes of the holes.
  public var sparseFiles: [(file: FileID, holeBytes: Int64)] {
    contents.enumerated().flatMap { layer, contents in
      zip(contents?.sparse ?? [], contents?.holeBytes ?? []).map { entry, holeBytes in
        (FileID(layer: layer, entry: Int(entry)), holeBytes)
      }
    }
  }
}
