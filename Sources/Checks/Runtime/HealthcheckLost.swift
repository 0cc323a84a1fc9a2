internal import ImageFormat

extension Rule {
  static let healthcheckLost = Rule(
    505,
    "healthcheck-lost",
    .warning,
    title: "a HEALTHCHECK that the image no longer has",
    why: """
      The OCI image format has no place for a health check: podman and buildah leave it out when they \
      write that format, and say so only in their logs.
      """,
    fix: "buildah build --format docker …",
    guides: [.fundamentals, .reference, .art, .production]
  ) { evidence throws(NotCheckable) in
    guard (evidence.config.healthcheck?.test ?? []).isEmpty else { return [] }
    guard !evidence.image.config.history.isEmpty else {
      throw NotCheckable("the image has no history")
    }
    guard evidence.recordedHealthcheck != nil else { return [] }
    // Who asks for that format gets no other.
    let isOCI = evidence.image.layers.contains { layer in
      layer.mediaType?.rawValue.hasPrefix("application/vnd.oci.") ?? false
    }
    return [
      Observation(
        isOCI
          ? "the history sets a HEALTHCHECK, which this OCI image cannot hold"
          : "the history sets a HEALTHCHECK, and the config has none",
        severity: isOCI ? .note : nil
      )
    ]
  }
}
