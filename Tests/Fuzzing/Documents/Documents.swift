internal import FuzzSupport
@testable internal import ImageFormat
internal import TestSupport

/// The JSON documents of an image: the input is one, of whatever kind.
enum Documents: FuzzTarget {
  static let words =
    [
      "Config", "RepoTags", "Layers", "architecture", "os", "os.version", "variant", "rootfs",
      "diff_ids", "history", "created", "created_by", "empty_layer", "comment", "author", "config",
      "Env", "Cmd", "Entrypoint", "ExposedPorts", "Volumes", "Labels", "Healthcheck", "Test",
      "Interval", "Retries", "StopSignal", "Shell", "OnBuild", "User", "WorkingDir",
      "schemaVersion",
      "mediaType", "artifactType", "manifests", "layers", "fsLayers", "digest", "size", "urls",
      "annotations", "data", "platform", "subject", "id", "parent", "container_config",
    ].map { "\"\($0)\":" } + [
      "null", "true", "false", "1e999", "-1", "9223372036854775807", "0.1", "\\u0000", "\\ud800",
      "\\\"", "\u{FEFF}", "[[[[[[[[", "{}", "[]", "\"sha256:",
      "application/vnd.oci.image.index.v1+json",
      "application/vnd.oci.image.manifest.v1+json", "application/vnd.oci.image.config.v1+json",
      "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "vnd.docker.reference.type",
    ]

  static let seeds: [[UInt8]] = {
    let image = ImageBuilder(
      layers: [[.file("a", "1")], .foreign([.file("b", "2")])],
      history: ["ADD a", .empty("ENV A=b"), "COPY b /"],
      config: [
        "User": "1:2", "Env": ["A=b", "TOKEN=c"], "Cmd": ["sh", "-c", "true"], "WorkingDir": "/w",
        "ExposedPorts": ["80/tcp": [:]], "Volumes": ["/v": [:]], "Labels": ["a": "b"],
        "Healthcheck": ["Test": ["CMD", "true"], "Interval": 30_000_000_000, "Retries": 3],
        "StopSignal": "SIGINT", "Shell": ["/bin/sh", "-c"], "Entrypoint": ["/e"],
      ],
      platform: "linux/arm64/v8"
    )
    var documents: Set<[UInt8]> = []
    for flavour in PackedImage.Flavour.allCases {
      for entry in image.archive(flavour).tar.entries {
        let bytes = entry.content.bytes
        if bytes.first == 0x7B || bytes.first == 0x5B { documents.insert(bytes) }
      }
    }
    return documents.sorted { $0.lexicographicallyPrecedes($1) }
  }()

  static func test(_ input: [UInt8]) {
    let shape = JSONDocument.shape(input)
    if let index = decode(ImageIndex.self, input) {
      require(shape.hasKey("manifests"), "an index without manifests")
      for descriptor in index.manifests { check(descriptor) }
      _ = index.isBuildCache
    }
    if let manifest = decode(Manifest.self, input) {
      for descriptor in [manifest.config] + manifest.layers { check(descriptor) }
      _ = manifest.role()
    }
    if let config = decode(ImageConfig.self, input) {
      if let platform = config.platform { check(platform) }
      let alignment = HistoryAlignment(config.history, layerCount: config.diffIDs.count)
      require(alignment.positions.count == config.diffIDs.count, "a layer without a place")
    }
    if decode([DockerManifestItem].self, input) != nil {
      require(shape == .array, "a list of images that is no array")
    }
    _ = decode(LegacyLayer.self, input)?.history
    _ = decode([String: [String: String]].self, input)
  }

  private static func decode<Document: Decodable & Sendable>(
    _ type: Document.Type,
    _ bytes: [UInt8]
  ) -> Document? {
    do throws(ImageError) {
      return try JSONDocument.decode(type, from: bytes, name: "document")
    } catch {
      Output.requireHarmless(error.description)
      require(!error.description.contains("\n"), "an error of several lines: \(error)")
      require(error.description.utf8.count < 10_000, "an error without end: \(error)")
      return nil
    }
  }

  private static func check(_ descriptor: Descriptor) {
    require(descriptor.size >= 0, "a blob of \(descriptor.size) bytes")
    require(!descriptor.digest.encoded.contains { "/.".contains($0) }, "a digest that is a path")
    _ = descriptor.digest.abbreviated
    _ = (descriptor.manifestRole, descriptor.mediaType.layerKind, descriptor.mediaType.essence)
    if let platform = descriptor.platform { check(platform) }
  }

  private static func check(_ platform: Platform) {
    require(platform.distance(from: platform) == 0, "a platform that is not its own: \(platform)")
    let host = Platform.host
    require((platform.distance(from: host) ?? 0) >= 0, "a distance below 0: \(platform)")
    require((host.distance(from: platform) ?? 0) >= 0, "a distance below 0: \(platform)")
  }
}
