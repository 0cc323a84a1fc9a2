/// A layer as it is stored, with what is said about it.
struct StoredLayer {
  let tar: [UInt8]
  let blob: [UInt8]
  let diffID: String
  let digest: String
  let descriptor: JSONText
  let suffix: String
  let isAbsent: Bool

  var diffHex: String { String(diffID.dropFirst(7)) }
  var hex: String { String(digest.dropFirst(7)) }
}

/// The wording of media types.
enum MediaTypes: Sendable {
  case oci
  case docker

  var manifest: String {
    switch self {
    case .oci: "application/vnd.oci.image.manifest.v1+json"
    case .docker: "application/vnd.docker.distribution.manifest.v2+json"
    }
  }

  var config: String {
    switch self {
    case .oci: "application/vnd.oci.image.config.v1+json"
    case .docker: "application/vnd.docker.container.image.v1+json"
    }
  }

  func layer(_ compression: ImageBuilder.Compression) -> String {
    switch self {
    case .oci: "application/vnd.oci.image.layer.v1.tar" + compression.ending("+")
    case .docker: "application/vnd.docker.image.rootfs.diff.tar" + compression.ending(".")
    }
  }
}

extension ImageBuilder.Compression {
  fileprivate func ending(_ separator: String) -> String {
    switch self {
    case .none: ""
    case .gzip: separator + "gzip"
    case .zstd: separator + "zstd"
    case .xz: separator + "xz"
    }
  }

  fileprivate var suffix: String {
    switch self {
    case .none: ".tar"
    case .gzip: ".tar.gz"
    case .zstd: ".tar.zst"
    case .xz: ".tar.xz"
    }
  }
}

extension ImageBuilder {
  func stored(_ types: MediaTypes, _ usual: Compression, absolute: Bool = false) -> [StoredLayer] {
    layers.map { layer in
      var archive = layer.tar
      if absolute {
        for index in archive.entries.indices where archive.entries[index].raw == nil {
          archive.entries[index].name = "/" + archive.entries[index].name
        }
      }
      let tar = archive.bytes
      let compression = layer.compression ?? usual
      let blob = layer.blob ?? compression(tar)
      let digest = layer.digest ?? SHA256.digest(blob)
      return StoredLayer(
        tar: tar,
        blob: blob,
        diffID: layer.diffID ?? SHA256.digest(tar),
        digest: digest,
        descriptor: [
          "mediaType": .string(layer.mediaType ?? types.layer(compression)),
          "digest": .string(digest), "size": .integer(layer.size ?? blob.count),
          "urls": layer.urls.isEmpty ? .absent : .array(layer.urls.map(JSONText.string)),
        ],
        suffix: compression.suffix,
        isAbsent: layer.isAbsent
      )
    }
  }

  func configDocument(_ stored: [StoredLayer]) -> [UInt8] {
    if let configBytes { return configBytes }
    let document: JSONText = [
      "architecture": .string(platform.architecture), "config": config,
      "created": .string(created),
      "history": history.map { .array($0.map { $0.json(created) }) } ?? .absent,
      "os": .string(platform.os),
      "rootfs": [
        "type": "layers",
        "diff_ids": .array((diffIDs ?? stored.map(\.diffID)).map(JSONText.string)),
      ],
      "variant": platform.variant.map(JSONText.string) ?? .absent,
    ]
    return document.merging(configFields).bytes
  }

  func manifestDocument(_ stored: [StoredLayer], _ types: MediaTypes) -> [UInt8] {
    if let manifestBytes { return manifestBytes }
    let document: JSONText = [
      "schemaVersion": 2, "mediaType": .string(types.manifest),
      "config": descriptor(types.config, configDocument(stored)),
      "layers": .array(stored.map(\.descriptor)),
    ]
    return document.merging(manifestFields).bytes
  }

  /// The old configuration of one layer, with the image's own in the topmost.
  func legacyDocument(
    id: String,
    parent: String?,
    layer: Int,
    created: String
  ) -> JSONText {
    let commands = (history ?? []).filter { !$0.isEmpty }
    let command = layer < commands.count ? commands[layer].createdBy : nil
    let isTop = layer == layers.count - 1
    return [
      "id": .string(id), "parent": parent.map(JSONText.string) ?? .absent,
      "created": .string(created),
      "container_config": ["Cmd": command.map { ["/bin/sh", "-c", .string($0)] } ?? .null],
      "config": isTop ? config : .absent,
      "architecture": isTop ? .string(platform.architecture) : .absent,
      "os": .string(platform.os),
    ]
  }

  /// The identifiers of the layers in old archives, each of which depends on those below.
  func legacyIDs(_ stored: [StoredLayer]) -> [String] {
    var ids: [String] = []
    for (index, layer) in stored.enumerated() {
      let isTop = index == stored.count - 1
      let salt = isTop ? SHA256.hex(configDocument(stored)) : ""
      ids.append(SHA256.hex(Array("\(ids.last ?? "") \(layer.diffID) \(salt)".utf8)))
    }
    return ids
  }

  /// The names as containerd spells them.
  var fullNames: [String] {
    tags.map { tag in
      let first = tag.split(separator: "/").first ?? ""
      guard tag.contains("/") else { return "docker.io/library/" + tag }
      return first.contains(".") || first.contains(":") || first == "localhost"
        ? tag : "docker.io/" + tag
    }
  }
}

extension ImageBuilder.HistoryEntry {
  fileprivate func json(_ created: String) -> JSONText {
    [
      "created": .string(created), "created_by": createdBy.map(JSONText.string) ?? .absent,
      "comment": comment.map(JSONText.string) ?? .absent, "empty_layer": isEmpty ? true : .absent,
    ]
  }
}

func descriptor(
  _ mediaType: String,
  _ content: [UInt8],
  annotations: JSONText = .absent,
  platform: JSONText = .absent
) -> JSONText {
  [
    "mediaType": .string(mediaType), "digest": .string(SHA256.digest(content)),
    "size": .integer(content.count), "annotations": annotations, "platform": platform,
  ]
}

/// The part of a name before the tag, and the tag.
func split(tag name: String) -> (repository: String, tag: String) {
  guard let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") else {
    return (name, "latest")
  }
  return (String(name[..<colon]), String(name[name.index(after: colon)...]))
}
