internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let noHistory = Rule(
    707,
    "no-history",
    .note,
    title: "layers that say nothing of how they were made",
    why: """
      Without a history nobody can tell which instruction to mend. Nix, apko and some rules for Bazel \
      write none; where an image is built that way, ignore this. A history that has too few steps is \
      IMG904.
      """,
    fix: "# let the builder write its history, or keep its provenance beside the image"
  ) { evidence throws(NotCheckable) in
    guard evidence.weighed.format != .rootfs else {
      throw NotCheckable("a root filesystem has no history")
    }
    let (history, layers) = (evidence.image.config.history, evidence.image.layers)
    guard !history.isEmpty else {
      return layers.isEmpty ? [] : [Observation("the image has no history at all")]
    }
    try evidence.requireInstructions()
    return layers.compactMap { layer in
      let step = layer.history
      guard (step?.createdBy ?? "").isEmpty, (step?.comment ?? "").isEmpty else { return nil }
      return Observation("its step of the history is blank", layer: layer.index)
    }
  }
}
