/// A number of bytes for each entry of an image; 0 for those that nobody named.
public struct FileBytes: Sendable {
  private let counts: [Int]
  private var layers: [[Int64]]

  /// No bytes for any entry of an image.
  public init(_ analysis: ImageAnalysis) {
    counts = analysis.contents.map { $0?.entries.count ?? 0 }
    layers = counts.map { _ in [] }
  }

  /// The bytes of an entry.
  public subscript(id: FileID) -> Int64 {
    get { layers[id.layer].isEmpty ? 0 : layers[id.layer][id.entry] }
    set {
      if layers[id.layer].isEmpty {
        layers[id.layer] = [Int64](repeating: 0, count: counts[id.layer])
      }
      layers[id.layer][id.entry] = newValue
    }
  }
}
