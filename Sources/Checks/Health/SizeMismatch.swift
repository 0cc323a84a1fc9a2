internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let sizeMismatch = Rule(
    902,
    "size-mismatch",
    .error,
    title: "content of another size than its descriptor says",
    why: """
      Registries and engines refuse it. A layer that is cut off is refused here too, with exit code 2. \
      Docker archives promise no sizes, and so break none.
      """,
    fix: "# save or push the image again, from where it was built"
  ) { evidence throws(NotCheckable) in
    var observations = evidence.weighed.warnings.filter { warning in
      warning.code == "size-mismatch" && warning.layer == nil
    }.map { Observation($0.message) }
    for (layer, contents) in zip(evidence.image.layers, evidence.weighed.analysis.contents) {
      guard let contents, let declared = layer.declaredBytes, declared != contents.blobBytes else {
        continue
      }
      observations.append(
        Observation(
          "its descriptor says \(declared) bytes, and its blob has \(contents.blobBytes)",
          layer: layer.index
        )
      )
    }
    return observations
  }
}
