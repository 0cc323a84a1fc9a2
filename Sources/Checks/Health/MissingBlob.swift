internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let missingBlob = Rule(
    903,
    "missing-blob",
    .warning,
    title: "content that the archive lists and does not have",
    why: """
      The archive cannot be loaded where nothing else has the content. Other platforms that were left \
      out, and layers that are fetched from elsewhere, are notes; a layer of the image itself that is \
      missing ends with exit code 2.
      """,
    fix: "# save the image with all of its content, or for one platform alone"
  ) { evidence throws(NotCheckable) in
    evidence.weighed.warnings.compactMap { warning in
      switch warning.code {
      case "foreign-layer":
        Observation(
          "it is kept elsewhere and not in the archive",
          severity: .note,
          layer: warning.layer
        )
      case "absent-platform": Observation(warning.message, severity: .note)
      case "absent-manifest": Observation(warning.message)
      default: nil
      }
    }
  }
}
