internal import ImageFormat

/// A step of a history that ran commands.
struct BuildStep: Sendable {
  /// The layer that it made; `nil` for none.
  var layer: Int?
  /// What ran.
  var script: ShellScript

  /// The steps of an image that ran commands in a shell of Unix, the oldest first.
  static func steps(of image: Image) -> [BuildStep] {
    let history = image.config.history
    let alignment = HistoryAlignment(history, layerCount: image.layers.count)
    var layers: [Int: Int] = [:]
    for (layer, position) in alignment.positions.enumerated() {
      if let position { layers[position] = layer }
    }
    var steps: [BuildStep] = []
    for (position, step) in history.enumerated() {
      let layer = layers[position]
      let made = layer.flatMap { image.layers[$0].instruction }
      let instruction = made ?? Instruction(step)
      guard instruction.kind == .run, !isOfWindows(instruction.shell) else { continue }
      steps.append(BuildStep(layer: layer, script: ShellScript(instruction.text)))
    }
    return steps
  }

  private static func isOfWindows(_ shell: String?) -> Bool {
    guard let shell = shell?.lowercased() else { return false }
    return ["cmd", "powershell", "pwsh"].contains { shell.contains($0) }
  }
}
