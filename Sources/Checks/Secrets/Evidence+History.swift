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
  func historySteps() -> [Step] {
    let positions = HistoryAlignment(image.config.history, layerCount: image.layers.count).positions
    let layers = Dictionary(
      positions.enumerated().compactMap { layer, position in position.map { ($0, layer) } },
      uniquingKeysWith: { first, _ in first }
    )
    return instructions.enumerated().map { position, instruction in
      Step(instruction: instruction, layer: layers[position])
    }
  }
}
