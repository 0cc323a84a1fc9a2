/// A Docker archive from before Docker 1.10: a directory for each layer, with a link to the one below.
///
/// Docker image specification v1, "Loading an Image Filesystem Changeset".
struct LegacyDockerArchive: ImageArchiveFormat {
  static func recognizes(_ container: ImageContainer) -> Bool {
    container.paths.contains { isLayer($0) && container.contains(layerPath(of: $0)) }
  }

  static func open(_ container: ImageContainer) throws(ImageError) -> ImageListing {
    var listing = ImageListing()
    listing.referenced.insert("repositories")
    var layers: [String: LegacyLayer] = [:]
    var budget = DocumentBudget(container.limits)
    for path in container.paths.sorted() where isLayer(path) {
      guard let bytes = try container.document(path) else { continue }
      try budget.charge(bytes.count, at: path)
      let layer = try container.decode(LegacyLayer.self, from: bytes, name: path)
      let directory = String(path.dropLast("/json".count))
      layers[directory] = layer
      listing.referenced.formUnion([path, "\(directory)/VERSION", layerPath(of: path)])
    }
    for (top, names) in try tops(of: layers, container) {
      let chain = try chain(from: top, layers)
      var candidate = ImageCandidate(names: names, format: .dockerArchive)
      candidate.legacyLayers = chain
      if let last = chain.last {
        candidate.platform = Platform(
          os: last.os ?? "linux",
          architecture: last.architecture ?? "amd64"
        )
      }
      listing.candidates.append(candidate)
    }
    return listing
  }

  /// Where the changeset of a layer is.
  static func layerPath(of layer: LegacyLayer) -> String { "\(layer.id)/layer.tar" }

  private static func layerPath(of json: String) -> String {
    json.dropLast("json".count) + "layer.tar"
  }

  private static func isLayer(_ path: String) -> Bool {
    path.hasSuffix("/json") && path.split(separator: "/").count == 2
  }

  /// The top layer of each image with its names: by `repositories`, else those that none builds on.
  private static func tops(of layers: [String: LegacyLayer], _ container: ImageContainer)
    throws(ImageError) -> [(id: String, names: [String])]
  {
    var names: [String: [String]] = [:]
    if let bytes = try container.document("repositories") {
      let tags = try container.decode(
        [String: [String: String]].self,
        from: bytes,
        name: "repositories"
      )
      for (repository, versions) in tags {
        for (tag, id) in versions { names[id, default: []].append("\(repository):\(tag)") }
      }
    }
    if names.isEmpty {
      let parents = Set(layers.values.compactMap(\.parent))
      for id in layers.keys where !parents.contains(id) { names[id] = [] }
    }
    return names.map { (id: $0.key, names: $0.value.sorted()) }
      .sorted { ($0.names.first ?? "", $0.id) < ($1.names.first ?? "", $1.id) }
  }

  private static func chain(from top: String, _ layers: [String: LegacyLayer]) throws(ImageError)
    -> [LegacyLayer]
  {
    var chain: [LegacyLayer] = []
    var visited: Set<String> = []
    var next: String? = top
    while let id = next {
      guard let layer = layers[id] else {
        throw ImageError(.missing, at: "\(id)/json", "the layer is not in the archive")
      }
      guard visited.insert(id).inserted else {
        throw ImageError(.malformed, at: "\(id)/json", "the layer is its own parent")
      }
      chain.append(layer)
      next = layer.parent
    }
    return chain.reversed()
  }
}
