internal import Archive
internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let mediaTypeMismatch = Rule(
    910,
    "media-type-mismatch",
    .note,
    title: "a media type that names another compression",
    why: """
      Layers are recognised by their first bytes here, and by some engines; others believe the media \
      type, and cannot unpack them.
      """,
    fix: "skopeo copy oci-archive:image.tar oci-archive:again.tar"
  ) { evidence throws(NotCheckable) in
    var wrong: [(layer: Int, named: Compression, found: Compression)] = []
    for (layer, contents) in zip(evidence.image.layers, evidence.weighed.analysis.contents) {
      guard let contents, let type = layer.mediaType, let named = compression(in: type),
        named != contents.compression
      else { continue }
      wrong.append((layer.index, named, contents.compression))
    }
    guard let first = wrong.first else { return [] }
    let promise = "\(first.named == .none ? "that it is not compressed" : "\(first.named)")"
    let truth = first.found == .none ? "not compressed" : "\(first.found)"
    guard wrong.count > 1 else {
      return [
        Observation("its media type says \(promise), and it is \(truth)", layer: first.layer)
      ]
    }
    return [
      Observation(
        "the media types of several layers are wrong; that of layer \(first.layer) says \(promise), "
          + "and it is \(truth)"
      )
    ]
  }

  /// The compression that the type of a layer names; `nil` where it names none that is known.
  private static func compression(in type: MediaType) -> Compression? {
    let text = type.rawValue.lowercased()
    guard let tar = text.range(ofLast: "tar") else { return nil }
    switch text[tar...] {
    case "tar": return Compression.none
    case "tar+gzip", "tar.gzip": return .gzip
    case "tar+zstd", "tar.zstd": return .zstd
    default: return nil
    }
  }
}

extension String {
  /// Where the last occurrence of a word begins.
  fileprivate func range(ofLast word: String) -> String.Index? {
    let (bytes, wanted) = (Array(utf8), Array(word.utf8))
    guard bytes.count >= wanted.count else { return nil }
    let start = stride(from: bytes.count - wanted.count, through: 0, by: -1).first { start in
      bytes[start..<(start + wanted.count)].elementsEqual(wanted)
    }
    return start.map { utf8.index(startIndex, offsetBy: $0) }
  }
}
