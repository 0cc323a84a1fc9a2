/// A Docker archive: what `docker save` writes since Docker 1.10, and many other tools.
///
/// Docker image specification v1.2, "Combined Image JSON + Filesystem Changeset Format".
struct DockerArchive: ImageArchiveFormat {
  static func recognizes(_ container: ImageContainer) throws(ImageError) -> Bool {
    guard let bytes = try container.document("manifest.json") else { return false }
    if case .object = container.shape(bytes) { return false }
    return true
  }

  static func open(_ container: ImageContainer) throws(ImageError) -> ImageListing {
    var listing = ImageListing()
    guard let bytes = try container.document("manifest.json") else { return listing }
    let items = try container.decode(
      [DockerManifestItem].self,
      from: bytes,
      name: "manifest.json"
    )
    guard !items.isEmpty else {
      throw ImageError(
        .malformed,
        at: "manifest.json",
        "it is an empty list, so the archive holds no image"
      )
    }
    listing.referenced.formUnion(["manifest.json", "repositories"])
    // What a layer of the old format has beside it.
    for path in container.paths where path.hasSuffix("/json") || path.hasSuffix("/VERSION") {
      listing.referenced.insert(path)
    }
    var budget = DocumentBudget(container.limits)
    for item in items {
      var candidate = ImageCandidate(names: item.repoTags, format: .dockerArchive)
      candidate.item = item
      candidate.platform = try platform(of: item, in: container, &budget)
      listing.candidates.append(candidate)
      for path in [item.config] + item.layers {
        if let member = try? container.member(path) { listing.referenced.insert(member.path) }
      }
    }
    return listing
  }

  /// What the config says the image is for; a config that is no good fails once it is needed.
  private static func platform(
    of item: DockerManifestItem,
    in container: ImageContainer,
    _ budget: inout DocumentBudget
  ) throws(ImageError) -> Platform? {
    guard let bytes = try? container.document(item.config) else { return nil }
    try budget.charge(bytes.count, at: item.config)
    return try? container.decode(ImageConfig.self, from: bytes, name: item.config).platform
  }
}
