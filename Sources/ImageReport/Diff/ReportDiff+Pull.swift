extension ReportDiff {
  /// What a pull of the new image moves to where the old one is.
  public struct Pull: Sendable, Hashable {
    /// What ``bytes`` counts.
    public enum Measure: String, Sendable, Hashable, CaseIterable {
      /// The blobs as they are moved.
      case blobs
      /// The content of the layers; the archive holds them unpacked, so that their blobs are unknown.
      case content
    }

    /// The first layer of the new image that the old one has not below; `nil` if it has all of them.
    public var firstLayer: Int?
    /// How many layers that are, each as often as it occurs.
    public var layers: Int
    /// What they have, each content once, in bytes; `nil` when unknown.
    public var bytes: Int64?
    /// The part of it that the old image has in another place, in bytes; `nil` when unknown.
    public var unchangedBytes: Int64?
    /// What the bytes are.
    public var measure: Measure

    init(of layers: [Report.Layer], after shared: Int, from old: [Report.Layer]) {
      let moved = layers.dropFirst(shared)
      firstLayer = moved.isEmpty ? nil : shared
      self.layers = moved.count
      let isPacked = moved.allSatisfy { layer in
        layer.blobBytes != nil && layer.compression != nil
          && layer.compression != Report.Compression.none
      }
      measure = isPacked ? .blobs : .content
      let known = Set(old.compactMap(\.identity))
      var counted: Set<String> = []
      var sum: Int64? = 0
      var unchanged: Int64? = 0
      for layer in moved {
        if let identity = layer.identity, !counted.insert(identity).inserted { continue }
        let bytes = isPacked ? layer.blobBytes : layer.shippedBytes
        sum = sum.flatMap { sum in bytes.map { sum.clampedAdding($0) } }
        guard let identity = layer.identity, known.contains(identity) else { continue }
        unchanged = unchanged.flatMap { sum in bytes.map { sum.clampedAdding($0) } }
      }
      bytes = sum
      unchangedBytes = unchanged
    }
  }
}
