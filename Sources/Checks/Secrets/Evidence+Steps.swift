internal import ImageFormat

extension Evidence {
  /// A step of the history.
  struct Step {
    /// The instruction.
    var instruction: Instruction
    /// The layer that it made; `nil` for none.
    var layer: Int?
  }

  /// The steps of the history from the first on.
  func steps() -> [Step] {
    let history = image.config.history
    let positions = HistoryAlignment(history, layerCount: image.layers.count).positions
    let layers = Dictionary(
      positions.enumerated().compactMap { layer, position in position.map { ($0, layer) } },
      uniquingKeysWith: { first, _ in first }
    )
    return history.enumerated().map { position, step in
      Step(instruction: Instruction(step), layer: layers[position])
    }
  }

  /// Ends a rule that reads the history where there is none.
  func requireHistory() throws(NotCheckable) {
    guard !image.config.history.isEmpty else { throw NotCheckable("it has no history") }
  }
}
