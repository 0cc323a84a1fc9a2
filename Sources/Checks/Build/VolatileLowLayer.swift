internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let volatileLowLayer = Rule(
    609,
    "volatile-low-layer",
    .note,
    title: "a layer that changes below layers that do not",
    why: """
      Whatever is above a layer that changed is built again, and unpacked again by every engine that \
      gets the image. Layers that came out the same all the same do not need what is below them to \
      change. Only two images can show it: tare check --baseline names the earlier one.
      """,
    fix: "# first what changes least\nCOPY requirements.txt ./\nRUN …\nCOPY . .",
    guides: [.fundamentals]
  ) { evidence throws(NotCheckable) in
    guard let baseline = evidence.baseline else {
      throw NotCheckable("there is no earlier image to compare with; name one with --baseline")
    }
    let layers = evidence.image.layers.map { $0.diffID?.description }
    let before = Set(baseline.compactMap(\.self))
    guard before.count > 0 || baseline.isEmpty, layers.allSatisfy({ $0 != nil }) else {
      throw NotCheckable("the diffIDs of the layers are not known")
    }
    guard let first = layers.first, first.map(before.contains) == true else {
      throw NotCheckable("the baseline has another base, on which everything is built again")
    }
    // A base image cannot be moved up.
    let lowest = evidence.base.layers ?? 0
    let changed = layers.indices.first { number in
      number >= lowest && layers[number].map(before.contains) == false
        && evidence.weighed.analysis.layers[number]?.files != 0
    }
    guard let changed else { return [] }
    let kept = layers.indices.filter { number in
      number > changed && layers[number].map(before.contains) == true
    }
    var bytes: Int64 = 0
    for number in kept {
      guard let totals = evidence.weighed.analysis.layers[number] else {
        throw NotCheckable("the content of a layer is not in the archive")
      }
      bytes += totals.shippedBytes
    }
    guard bytes >= 256 << 10 else { return [] }
    let numbers = kept.prefix(5).map(String.init).joined(separator: ", ")
    let list =
      kept.count == 1 ? "layer \(numbers)" : "layers \(numbers)\(kept.count > 5 ? ", …" : "")"
    return [
      Observation(
        "it differs from the baseline, and \(list) above it \(kept.count == 1 ? "does" : "do") not: "
          + "moved below it, \(kept.count == 1 ? "it" : "they") could stay in place",
        fix:
          "# move the instruction of layer \(changed) below that of layer \(kept.last ?? changed)",
        layer: changed,
        bytes: bytes
      )
    ]
  }
}
