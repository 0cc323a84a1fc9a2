internal import Archive

/// Follows image indexes down to the manifests, in their order.
///
/// OCI image-spec, image-index.md; an index may list another one.
struct IndexWalk {
  let container: ImageContainer
  let format: SourceFormat
  /// Where a blob may be, best first.
  let paths: (Digest) -> [String]
  var listing = ImageListing()
  private var above: Set<Digest> = []
  /// What was complained about already: an index lists a thing once for each of its names.
  private var noted: Set<Digest> = []
  private var visited = 0
  private var budget: DocumentBudget

  init(container: ImageContainer, format: SourceFormat, paths: @escaping (Digest) -> [String]) {
    self.container = container
    self.format = format
    self.paths = paths
    budget = DocumentBudget(container.limits)
  }

  private var limits: Limits.Documents { container.limits.documents }

  /// Lists what an index refers to, under the names of the descriptor that led here.
  mutating func visit(_ index: ImageIndex, names: [String] = []) throws(ImageError) {
    for descriptor in index.manifests {
      visited += 1
      guard visited <= limits.manifests else {
        throw ImageError(.limit, "its indexes list more than \(limits.manifests) manifests")
      }
      try visit(descriptor, names: names)
    }
  }

  private mutating func visit(_ descriptor: Descriptor, names: [String]) throws(ImageError) {
    let names = Self.names(of: descriptor) ?? names
    let path = paths(descriptor.digest).first { container.contains($0) }
    if let path { listing.referenced.insert(path) }
    guard let bytes = try path.map(container.document) ?? descriptor.data else {
      // An attestation is no platform that anybody misses.
      if descriptor.manifestRole == nil { noteAbsent(descriptor) }
      return
    }
    let place = path ?? descriptor.digest.description
    try budget.charge(bytes.count, at: place)
    try check(bytes, descriptor, place)
    let shape = container.shape(bytes)
    if shape.hasKey("manifests") || descriptor.mediaType.isIndex {
      try visitIndex(bytes, descriptor, place, names)
    } else if shape.hasKey("fsLayers") || descriptor.mediaType.isSchema1 {
      throw Self.schema1(place)
    } else if descriptor.manifestRole == nil {
      // What an index lists may be of any kind, and one that nobody knows is no error.
      guard descriptor.mediaType.isManifest || shape.hasKey("layers") else { return }
      try visitManifest(bytes, descriptor, place, names)
    } else {
      visitOther(bytes, descriptor, place)
    }
  }

  /// Looks at a manifest that is no image, and may say where one comes from.
  private mutating func visitOther(_ bytes: [UInt8], _ descriptor: Descriptor, _ place: String) {
    let subject = descriptor.annotations["vnd.docker.reference.digest"]
    let attested =
      descriptor.manifestRole == .attestation ? subject.flatMap { try? Digest(parsing: $0) } : nil
    do {
      let manifest = try container.decode(Manifest.self, from: bytes, name: place)
      refer(to: manifest)
      guard let attested else { return }
      let documents = manifest.layers.filter { layer in
        layer.annotations["in-toto.io/predicate-type"]?.hasPrefix(Provenance.predicateType) == true
      }
      guard !documents.isEmpty else { return }
      let room = Provenance.mostDocuments - (listing.attestations[attested]?.documents.count ?? 0)
      listing.attestations[attested, default: .init()].documents += documents.prefix(max(0, room))
    } catch {
      if let attested { listing.attestations[attested, default: .init()].problem = "\(error)" }
    }
  }

  private mutating func visitIndex(
    _ bytes: [UInt8],
    _ descriptor: Descriptor,
    _ place: String,
    _ names: [String]
  ) throws(ImageError) {
    guard above.insert(descriptor.digest).inserted else {
      throw ImageError(.malformed, at: place, "the index lists itself")
    }
    guard above.count <= limits.indexDepth else {
      throw ImageError(.limit, at: place, "indexes nest more than \(limits.indexDepth) deep")
    }
    let index = try container.decode(ImageIndex.self, from: bytes, name: place)
    try visit(index, names: names)
    above.remove(descriptor.digest)
  }

  private mutating func visitManifest(
    _ bytes: [UInt8],
    _ descriptor: Descriptor,
    _ place: String,
    _ names: [String]
  ) throws(ImageError) {
    let manifest = try container.decode(Manifest.self, from: bytes, name: place)
    refer(to: manifest)
    guard manifest.role(listedAs: descriptor).isRunnable else {
      let type = manifest.layers.first?.mediaType ?? manifest.config.mediaType
      listing.setAside.append(ImageError.plain(type.rawValue))
      return
    }
    if let known = listing.candidates.firstIndex(where: { $0.manifest?.digest == descriptor.digest }
    ) {
      // The same image under another name.
      for name in names where !listing.candidates[known].names.contains(name) {
        listing.candidates[known].names.append(name)
      }
      return
    }
    var platform = descriptor.platform.flatMap { $0.os.isEmpty ? nil : $0 }
    if platform == nil { platform = try self.platform(of: manifest) }
    listing.candidates.append(
      ImageCandidate(
        names: names,
        platform: platform,
        format: format,
        manifest: .init(
          manifest: manifest,
          digest: descriptor.digest,
          size: Int64(bytes.count)
        )
      )
    )
  }

  /// Lists a manifest that no index leads to.
  mutating func visitOnlyManifest(_ bytes: [UInt8], path: String) throws(ImageError) {
    listing.referenced.insert(path)
    try visitManifest(
      bytes,
      Descriptor(
        mediaType: .ociManifest,
        digest: Digest(sha256: SHA256.digest(of: bytes)),
        size: Int64(bytes.count)
      ),
      path,
      []
    )
  }

  /// What the config says the image is for, where the index does not.
  private mutating func platform(of manifest: Manifest) throws(ImageError) -> Platform? {
    guard let path = paths(manifest.config.digest).first(where: { container.contains($0) }),
      let bytes = try? container.document(path)
    else { return nil }
    try budget.charge(bytes.count, at: path)
    return try? container.decode(ImageConfig.self, from: bytes, name: path).platform
  }

  private mutating func refer(to manifest: Manifest) {
    for descriptor in [manifest.config] + manifest.layers {
      listing.referenced.formUnion(paths(descriptor.digest))
    }
  }

  private mutating func noteAbsent(_ descriptor: Descriptor) {
    guard noted.insert(descriptor.digest).inserted else { return }
    guard let platform = descriptor.platform, !platform.isUnknown else {
      listing.warnings.append(
        ImageWarning(
          "absent-manifest",
          "the index lists \(descriptor.digest.abbreviated), \(absence(of: descriptor.digest))"
        )
      )
      return
    }
    listing.absent.append(platform)
    listing.warnings.append(
      ImageWarning(
        "absent-platform",
        "the index lists \(ImageError.plain(platform.description)), whose image is not in the "
          + "archive"
      )
    )
  }

  /// Why there is no blob: nothing is there, or what is there is no file.
  private func absence(of digest: Digest) -> String {
    let paths = paths(digest)
    let other = paths.first { container.kindOfNoFile(at: $0) != nil }
    return container.absence(of: other ?? paths[0])
  }

  private mutating func check(_ bytes: [UInt8], _ descriptor: Descriptor, _ place: String)
    throws(ImageError)
  {
    guard noted.insert(descriptor.digest).inserted else { return }
    listing.warnings += DocumentCheck.warnings(
      bytes,
      place: place,
      digest: descriptor.digest,
      size: descriptor.size
    )
  }

  /// The names that a descriptor of `index.json` gives: the full one, else the tag.
  private static func names(of descriptor: Descriptor) -> [String]? {
    for key in ["io.containerd.image.name", "org.opencontainers.image.ref.name"] {
      if let name = descriptor.annotations[key], !name.isEmpty { return [name] }
    }
    return nil
  }

  static func schema1(_ place: String) -> ImageError {
    ImageError(
      .unsupported,
      at: place,
      "it is a Docker manifest of schema 1, which has no config; pull the image with a current "
        + "Docker and save it again"
    )
  }
}
