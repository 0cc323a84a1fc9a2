internal import LayerAnalysis

extension Rule {
  static let unreferencedBlobs = Rule(
    911,
    "unreferenced-blobs",
    .note,
    title: "bytes of the archive that no image uses",
    why: """
      They are stored and copied for nothing; a registry never sees them. Less than 64 KiB is how \
      docker save writes its old configurations, and no finding.
      """,
    fix: "skopeo copy oci-archive:image.tar oci-archive:smaller.tar"
  ) { evidence throws(NotCheckable) in
    var observations: [Observation] = []
    if evidence.weighed.unreferencedBytes >= 64 << 10 {
      observations.append(
        Observation(
          "the archive has content that no image in it refers to",
          bytes: evidence.weighed.unreferencedBytes
        )
      )
    }
    for oddity in evidence.weighed.analysis.oddities where oddity.code == "trailing-data" {
      observations.append(
        Observation(
          "something follows the end of its compressed data, which nothing reads",
          layer: oddity.layer,
          bytes: Int64(oddity.count)
        )
      )
    }
    return observations
  }
}
