/// Which step of an image's history made which layer.
///
/// `config.md` of the OCI image specification: steps that made no layer say so, and the others
/// stand in the order of the layers.
public struct HistoryAlignment: Sendable, Hashable {
  /// How far the history explains the layers.
  public enum Status: Sendable, Hashable {
    /// There is one step for each layer, and none left over.
    case complete
    /// There are fewer or more steps than layers, so that some may be matched wrongly.
    case partial
    /// There is no history.
    case absent
  }

  /// The index in the history of the step that made each layer, lowest layer first.
  public let positions: [Int?]
  /// The step that made each layer, lowest layer first.
  public let entries: [History?]
  /// How far the history explains the layers.
  public let status: Status

  /// Aligns a history with the layers of its image.
  ///
  /// Matching starts at the bottom. BuildKit, which is the producer that repairs a history, fills
  /// up missing steps at the top and takes surplus steps there for empty ones.
  public init(_ history: [History], layerCount: Int) {
    let makers = history.indices.filter { !history[$0].emptyLayer }
    var positions: [Int?] = Array(makers.prefix(layerCount))
    positions += Array(repeating: nil, count: max(0, layerCount - positions.count))
    self.positions = positions
    self.entries = positions.map { position in position.map { history[$0] } }
    if makers.count == layerCount {
      status = .complete
    } else {
      status = history.isEmpty ? .absent : .partial
    }
  }
}
