internal import Archive

extension ImageArchive {
  /// Reads the config of an image and finds its layers.
  ///
  /// - Throws: ``ImageError`` when the config or a layer is missing, or they contradict each other.
  public func load(_ candidate: ImageCandidate) throws(ImageError) -> Image {
    var image: Image
    if let manifest = candidate.manifest {
      image = try load(candidate, manifest)
    } else if let item = candidate.item {
      image = try load(candidate, item)
    } else {
      image = try loadLegacy(candidate)
    }
    image.warnings = warnings + image.warnings + image.config.removeInvalidDates()
    let alignment = HistoryAlignment(image.config.history, layerCount: image.layers.count)
    if alignment.status == .partial {
      let steps = image.config.history.count { !$0.emptyLayer }
      image.warnings.append(
        ImageWarning(
          "history-mismatch",
          "the history explains \(DisplayText.count(steps, "layer")) and the image has "
            + "\(image.layers.count); "
            + "instructions may be missing"
        )
      )
    }
    for (index, entry) in alignment.entries.enumerated() {
      image.layers[index].history = entry
      image.layers[index].instruction = entry.map(Instruction.init)
    }
    return image
  }

  // MARK: Manifests

  private func load(_ candidate: ImageCandidate, _ listed: ImageCandidate.ListedManifest)
    throws(ImageError) -> Image
  {
    let manifest = listed.manifest
    let descriptor = manifest.config
    let path = path(of: descriptor.digest) ?? candidate.item?.config
    guard let bytes = try path.map(container.document) ?? descriptor.data else {
      throw missing("the config", path ?? expectedPath(of: descriptor.digest))
    }
    let place = path ?? descriptor.digest.description
    var image = try image(candidate, config: bytes, place: place, layers: manifest.layers.count)
    image.manifestDigest = listed.digest
    image.documentBytes = Int64(bytes.count) + listed.size
    image.annotations = manifest.annotations
    image.provenance = provenance(of: listed.digest)
    image.warnings += DocumentCheck.warnings(
      bytes,
      place: place,
      digest: descriptor.digest,
      size: descriptor.size
    )
    for (index, descriptor) in manifest.layers.enumerated() {
      image.layers.append(
        try layer(
          index,
          descriptor,
          otherPath: candidate.item?.layers[index],
          diffID: image.config.diffIDs[index]
        )
      )
    }
    for layer in image.layers where layer.blob == nil {
      image.warnings.append(
        ImageWarning(
          "foreign-layer",
          "layer \(layer.index) is kept elsewhere and not in the archive; sums that need it are "
            + "unknown",
          layer: layer.index
        )
      )
    }
    return image
  }

  private func layer(
    _ index: Int,
    _ descriptor: Descriptor,
    otherPath: String?,
    diffID: Digest?
  ) throws(ImageError) -> ImageLayer {
    let kind = descriptor.mediaType.layerKind
    let name = "layer \(index)"
    switch kind {
    case .tar, .foreign: break
    case .encrypted:
      throw ImageError(
        .unsupported,
        at: name,
        "it is encrypted (\(ImageError.plain(descriptor.mediaType.rawValue))); decrypt the image "
          + "first, with skopeo copy --decryption-key"
      )
    case .unsupported, .artifact:
      throw ImageError(
        .unsupported,
        at: name,
        "expected a tar archive, found \(ImageError.quote(descriptor.mediaType.rawValue))"
      )
    }
    var layer = ImageLayer(
      index: index,
      diffID: diffID,
      digest: descriptor.digest,
      mediaType: descriptor.mediaType,
      declaredBytes: descriptor.size,
      blob: nil,
      place: descriptor.digest.description
    )
    if let path = path(of: descriptor.digest), let member = try container.member(path) {
      layer.blob = try container.blob(member)
      layer.place = member.path
    } else if let otherPath, let member = try container.member(otherPath) {
      // Docker 25 keeps a foreign layer's content under its diffID: another blob than the promised.
      layer.blob = try container.blob(member)
      layer.place = member.path
      layer.declaredBytes = nil
      layer.digest = nil
    } else if let data = descriptor.data {
      layer.blob = .memory(data)
    } else if kind != .foreign {
      throw missing(name, expectedPath(of: descriptor.digest))
    }
    return layer
  }

  /// The path of a blob that is there.
  private func path(of digest: Digest) -> String? {
    paths(of: digest).first { container.contains($0) }
  }

  /// Where a blob should be that is not there; where something else is, if that is so.
  private func expectedPath(of digest: Digest) -> String {
    let paths = paths(of: digest)
    return paths.first { container.kindOfNoFile(at: $0) != nil } ?? paths[0]
  }

  /// Where a blob may be, best first.
  private func paths(of digest: Digest) -> [String] {
    format == .dir
      ? [digest.encoded, "\(digest.encoded).tar"]
      : ["blobs/\(digest.algorithm)/\(digest.encoded)"]
  }

  // MARK: Docker archives

  private func load(_ candidate: ImageCandidate, _ item: DockerManifestItem) throws(ImageError)
    -> Image
  {
    guard let bytes = try container.document(item.config) else {
      throw missing("the config", item.config)
    }
    var image = try image(candidate, config: bytes, place: item.config, layers: item.layers.count)
    for (index, path) in item.layers.enumerated() {
      image.layers.append(
        try layer(index, path: path, diffID: image.config.diffIDs[index])
      )
    }
    return image
  }

  private func loadLegacy(_ candidate: ImageCandidate) throws(ImageError) -> Image {
    let layers = candidate.legacyLayers
    let top = layers.last
    var config = ImageConfig()
    config.created = top?.created
    config.author = top?.author
    config.architecture = top?.architecture
    config.os = top?.os
    config.config = top?.config ?? RuntimeConfig()
    config.history = layers.map(\.history)
    var image = Image(
      names: candidate.names,
      platform: candidate.platform,
      config: config,
      layers: [],
      warnings: []
    )
    for (index, layer) in layers.enumerated() {
      image.layers.append(
        try self.layer(index, path: LegacyDockerArchive.layerPath(of: layer), diffID: nil)
      )
    }
    return image
  }

  private func layer(_ index: Int, path: String, diffID: Digest?) throws(ImageError) -> ImageLayer {
    let member: Member?
    do { member = try container.member(path) } catch {
      throw ImageError(error.kind, at: "layer \(index) (\(path))", error.message)
    }
    guard let member else { throw missing("layer \(index)", path) }
    return ImageLayer(
      index: index,
      diffID: diffID,
      blob: try container.blob(member),
      place: member.path,
      link: MemberPath(path) == MemberPath(member.path) ? nil : path
    )
  }

  // MARK: Both

  private func image(
    _ candidate: ImageCandidate,
    config bytes: [UInt8],
    place: String,
    layers: Int
  ) throws(ImageError) -> Image {
    guard layers <= container.limits.image.layers else {
      throw ImageError(
        .limit,
        "it has \(layers) layers, of which at most \(container.limits.image.layers) are read"
      )
    }
    let config = try container.decode(ImageConfig.self, from: bytes, name: place)
    guard config.diffIDs.count == layers else {
      throw ImageError(
        .malformed,
        at: place,
        "the config has \(DisplayText.count(config.diffIDs.count, "diff_id")) and the manifest "
          + "\(DisplayText.count(layers, "layer")); they must be as many"
      )
    }
    return Image(
      names: candidate.names,
      id: Digest(sha256: SHA256.digest(of: bytes)),
      platform: config.platform ?? candidate.platform,
      config: config,
      layers: [],
      warnings: []
    )
  }

  private func missing(_ what: String, _ path: String) -> ImageError {
    ImageError(
      .missing,
      at: what,
      "expected it at \(ImageError.quote(path)), \(container.absence(of: path)); save the image again"
    )
  }
}
