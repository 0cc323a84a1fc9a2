internal import ImageFormat

extension Evidence {
  /// What a rule sees in the steps of the history that ran commands.
  ///
  /// A finding in a layer that is only probably the base image's is a note: its author is another.
  ///
  /// - Throws: ``NotCheckable`` where there is no history, or nothing is seen and a step is too long.
  func observeSteps(_ observe: (BuildStep) -> Observation?) throws(NotCheckable) -> [Observation] {
    try requireHistory()
    let observations = steps.compactMap { step in
      var observation = observe(step)
      if let layer = step.layer, isProbablyFromBase(layer), base.certainLayers == nil {
        observation?.severity = .note
      }
      return observation
    }
    guard observations.isEmpty, steps.contains(where: { !$0.script.isWhole }) else {
      return observations
    }
    throw NotCheckable("a command of the history is too long or too nested to be taken apart")
  }

  /// Ends a rule that needs a history where there is none.
  func requireHistory() throws(NotCheckable) {
    guard !image.config.history.isEmpty else { throw NotCheckable("the image has no history") }
  }

  /// Ends a rule that needs to know which instruction made which layer where nobody does.
  func requireInstructions() throws(NotCheckable) {
    try requireHistory()
    let alignment = HistoryAlignment(image.config.history, layerCount: image.layers.count)
    guard alignment.status == .complete else {
      throw NotCheckable("the history does not say which instruction made which layer")
    }
  }

  /// The layers that are not the base image's, as far as that can be guessed, with what COPY or ADD made
  /// them; without the lowest, which is where a root filesystem begins.
  func copies() throws(NotCheckable) -> [(
    layer: Int, instruction: Instruction, copy: CopyArguments
  )] {
    try requireInstructions()
    var copies: [(Int, Instruction, CopyArguments)] = []
    for layer in image.layers where layer.index >= max(1, base.layers ?? 0) {
      guard let instruction = layer.instruction, let copy = CopyArguments(instruction) else {
        continue
      }
      copies.append((layer.index, instruction, copy))
    }
    return copies
  }
}
