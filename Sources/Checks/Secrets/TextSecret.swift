internal import LayerAnalysis

/// A secret in the documents of an image, without its value.
struct TextSecret {
  /// What is said of it.
  var mark: ContentMark
  /// The layer of the step that has it; `nil` where the step has none.
  var layer: Int?

  /// The secrets worth a finding among spans of some bytes.
  static func list(_ spans: [SecretSpan], in bytes: [UInt8], layer: Int? = nil) -> [Self] {
    spans.filter(\.isCertain).map { Self(mark: ContentMark($0, in: bytes), layer: layer) }
  }
}

extension [TextSecret] {
  /// Each secret once, by its name and its value: the first time it is there.
  func once() -> Self {
    var known: Set<[String]> = []
    return filter { known.insert([$0.mark.key ?? "", $0.mark.fingerprint]).inserted }
  }
}
