internal import Archive
internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let uncompressedLayers = Rule(
    912,
    "uncompressed-layers",
    .warning,
    title: "layers that are pushed as they are, uncompressed",
    why: """
      Tools that copy an OCI layout to a registry, and stores that keep its blobs, push layers as they \
      are stored: a pull then moves several times the bytes. What docker save writes from its classic \
      store is compressed when it is pushed, and no finding.
      """,
    fix: "skopeo copy --dest-compress oci-archive:image.tar oci-archive:packed.tar"
  ) { evidence throws(NotCheckable) in
    guard evidence.weighed.format == .ociArchive || evidence.weighed.format == .ociLayout else {
      return []
    }
    let contents = evidence.weighed.analysis.contents
    let plain = contents.indices.filter { contents[$0]?.compression == Compression.none }
    // A layer of a few headers does not get smaller by much.
    let bytes = plain.reduce(0) { $0 + (contents[$1]?.blobBytes ?? 0) }
    guard bytes >= 64 << 10 else {
      try evidence.requireLayers()
      return []
    }
    let isMixed = contents.contains { $0 != nil && $0?.compression != Compression.none }
    return [
      Observation(
        isMixed
          ? "some layers are compressed and others are not, which are pushed as they are"
          : "its layers are not compressed, and are pushed as they are",
        severity: bytes >= 1 << 20 ? nil : .note,
        layer: plain.count == 1 ? plain.first : nil,
        bytes: bytes
      )
    ]
  }
}
