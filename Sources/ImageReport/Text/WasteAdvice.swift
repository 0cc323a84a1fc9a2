/// What to do about files that are shipped and never seen.
enum WasteAdvice {
  /// One sentence, which names the layers by their numbers.
  ///
  /// - Parameters:
  ///   - group: The files.
  ///   - layers: All layers of the image.
  /// - Returns: The sentence, with a full stop.
  static func sentence(_ group: WasteGroup, _ layers: [Report.Layer]) -> String {
    let adder = group.largest.addedBy
    let remover = group.largest.removedBy
    let isCopied = isCopy(adder, layers)
    switch group.largest.cause {
    case .deleted:
      return isCopied
        ? "Keep it out of the build context, or copy only what is needed: deleting it in layer "
          + "\(remover) frees nothing."
        : "Delete it in the instruction that writes it, layer \(adder): a later one frees nothing."
    case .metadataOnly:
      return isCopied
        ? "Set owner and mode while copying, with COPY --chown and --chmod, instead of in layer "
          + "\(remover)."
        : "Set owner and mode in the instruction that writes it, layer \(adder)."
    case .overwritten:
      return "Write it once: leave it out of layer \(adder), or join both instructions."
    case .sameLayer:
      return "Layer \(adder) holds the path twice; whatever built the layer should write it once."
    }
  }

  private static func isCopy(_ index: Int, _ layers: [Report.Layer]) -> Bool {
    guard layers.indices.contains(index) else { return false }
    return ["COPY", "ADD"].contains(layers[index].instruction?.kind)
  }
}
