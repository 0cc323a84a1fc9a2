/// What an OCI layout is made of.
struct Layout {
  let images: [ImageBuilder]
  let isNested: Bool
  let absentPlatforms: [ImageBuilder.Platform]
  let attestations: PackedImage.Attestations?
  var statement: String?
}

extension PackedImage {
  /// The habits of the tools that write OCI layouts.
  enum LayoutStyle {
    case containerd
    case buildx
    case containers
  }

  private static let indexType = "application/vnd.oci.image.index.v1+json"

  private mutating func addBlob(_ content: [UInt8], hex: String? = nil) {
    add("blobs/sha256/" + (hex ?? SHA256.hex(content)), content, mode: 0o444)
  }

  mutating func writeLayout(_ layout: Layout, style: LayoutStyle) {
    addDirectory("blobs")
    addDirectory("blobs/sha256")
    var top: [JSONText] = []
    var nested: [JSONText] = []
    var attestations: [JSONText] = []
    var items: [JSONText] = []
    for (number, image) in layout.images.enumerated() {
      let stored = image.stored(.oci, .gzip)
      let config = image.configDocument(stored)
      let manifest = image.manifestDocument(stored, .oci)
      for layer in stored where !layer.isAbsent { addBlob(layer.blob, hex: layer.hex) }
      addBlob(config)
      addBlob(manifest)
      let paths = stored.map { "blobs/sha256/" + $0.hex }
      let configPath = "blobs/sha256/" + SHA256.hex(config)
      if number == 0 {
        (layerMembers, configMember) = (paths, configPath)
        manifestMember = "blobs/sha256/" + SHA256.hex(manifest)
      }
      if number == 0 || !layout.isNested {
        items.append(Self.item(image, config: configPath, layers: paths))
      }
      if layout.isNested {
        nested.append(
          descriptor(MediaTypes.oci.manifest, manifest, platform: image.platform.json)
        )
      } else {
        top += Self.named(image, style: style) {
          descriptor(MediaTypes.oci.manifest, manifest, annotations: $0)
        }
      }
      if let form = layout.attestations {
        attestations.append(addAttestation(form, layout.statement, of: manifest))
      }
    }
    for platform in layout.absentPlatforms {
      let elsewhere = Array("a manifest that is not here: \(platform)".utf8)
      nested.append(descriptor(MediaTypes.oci.manifest, elsewhere, platform: platform.json))
    }
    nested += attestations
    if layout.isNested || !layout.absentPlatforms.isEmpty {
      let document: JSONText = [
        "schemaVersion": 2, "mediaType": .string(Self.indexType), "manifests": .array(nested),
      ]
      addBlob(document.bytes)
      if let first = layout.images.first {
        top += Self.named(first, style: style) {
          descriptor(Self.indexType, document.bytes, annotations: $0)
        }
      }
    } else {
      top += attestations
    }
    addIndex(top, hasMediaType: style != .containers)
    if style == .containerd { add("manifest.json", JSONText.array(items).bytes) }
    add("oci-layout", Array(#"{"imageLayoutVersion":"1.0.0"}"#.utf8), mode: 0o444)
  }

  mutating func writeGraphdriver(_ layout: Layout) {
    var (top, items): ([JSONText], [JSONText]) = ([], [])
    var tops: [(name: String, id: String)] = []
    for (number, image) in layout.images.enumerated() {
      let stored = image.stored(.oci, .none)
      let ids = image.legacyIDs(stored)
      for (index, layer) in stored.enumerated() {
        let parent = index > 0 ? ids[index - 1] : nil
        let legacy = image.legacyDocument(
          id: ids[index],
          parent: parent,
          layer: index,
          created: image.created
        )
        addBlob(legacy.bytes)
        if !layer.isAbsent { addBlob(layer.blob, hex: layer.diffHex) }
      }
      let config = image.configDocument(stored)
      let manifest = image.manifestDocument(stored, .oci)
      addBlob(config)
      addBlob(manifest)
      let paths = stored.map { "blobs/sha256/" + $0.diffHex }
      let sources = stored.reduce(into: [:] as JSONText) { $0[$1.diffID] = $1.descriptor }
      let configPath = "blobs/sha256/" + SHA256.hex(config)
      items.append(Self.item(image, config: configPath, layers: paths, sources: sources))
      top += Self.named(image, style: .containerd) {
        descriptor(MediaTypes.oci.manifest, manifest, annotations: $0)
      }
      tops += image.tags.map { ($0, stored.last?.diffHex ?? "") }
      if number == 0 {
        (layerMembers, configMember) = (paths, configPath)
        manifestMember = "blobs/sha256/" + SHA256.hex(manifest)
      }
    }
    addDirectory("blobs")
    addDirectory("blobs/sha256")
    sortMembers()
    addIndex(top, hasMediaType: true)
    add("manifest.json", JSONText.array(items).bytes + [0x0a])
    add("oci-layout", Array(#"{"imageLayoutVersion":"1.0.0"}"#.utf8))
    if !tops.isEmpty { add("repositories", Self.repositories(tops).bytes + [0x0a]) }
  }

  mutating func writeSkopeoDir(_ images: [ImageBuilder]) {
    guard let image = images.first else { return }
    let stored = image.stored(.docker, .gzip)
    for layer in stored where !layer.isAbsent { add(layer.hex, layer.blob) }
    let config = image.configDocument(stored)
    add(SHA256.hex(config), config)
    add("manifest.json", image.manifestDocument(stored, .docker))
    add("version", Array("Directory Transport Version: 1.1\n".utf8))
    layerMembers = stored.map(\.hex)
    (configMember, manifestMember) = (SHA256.hex(config), "manifest.json")
  }

  mutating func writeSchema1(_ images: [ImageBuilder]) {
    guard let image = images.first else { return }
    let stored = image.stored(.docker, .gzip)
    let ids = image.legacyIDs(stored)
    for layer in stored { add(layer.hex, layer.blob) }
    let history = stored.indices.reversed().map { index -> JSONText in
      let parent = index > 0 ? ids[index - 1] : nil
      let document = image.legacyDocument(
        id: ids[index],
        parent: parent,
        layer: index,
        created: image.created
      )
      return ["v1Compatibility": .string(document.text)]
    }
    let (name, tag) = split(tag: image.tags.first ?? "app:1")
    let manifest: JSONText = [
      "schemaVersion": 1, "name": .string(name), "tag": .string(tag),
      "architecture": .string(image.platform.architecture),
      "fsLayers": .array(stored.reversed().map { ["blobSum": .string($0.digest)] }),
      "history": .array(history),
    ]
    add("manifest.json", manifest.bytes)
    add("version", Array("Directory Transport Version: 1.1\n".utf8))
    (layerMembers, manifestMember) = (stored.map(\.hex), "manifest.json")
  }

  private mutating func addIndex(_ manifests: [JSONText], hasMediaType: Bool) {
    let document: JSONText = [
      "schemaVersion": 2, "mediaType": hasMediaType ? .string(Self.indexType) : .absent,
      "manifests": .array(manifests),
    ]
    add("index.json", document.bytes)
  }

  /// One descriptor for each name of the image, or a single one without a name.
  private static func named(
    _ image: ImageBuilder,
    style: LayoutStyle,
    _ descriptor: (JSONText) -> JSONText
  ) -> [JSONText] {
    guard !image.tags.isEmpty else { return [descriptor(.absent)] }
    return zip(image.tags, image.fullNames).map { name, fullName in
      switch style {
      case .containers: descriptor(["org.opencontainers.image.ref.name": .string(name)])
      case .containerd, .buildx:
        descriptor([
          "io.containerd.image.name": .string(fullName),
          "org.opencontainers.image.ref.name": .string(split(tag: name).tag),
        ])
      }
    }
  }

  private mutating func addAttestation(
    _ form: Attestations,
    _ statement: String?,
    of manifest: [UInt8]
  ) -> JSONText {
    let empty =
      #"{"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://slsa.dev/provenance/v0.2"}"#
    let statement = Array((statement ?? empty).utf8)
    let layer = descriptor(
      "application/vnd.in-toto+json",
      statement,
      annotations: ["in-toto.io/predicate-type": "https://slsa.dev/provenance/v0.2"]
    )
    let config: [UInt8]
    var document: JSONText = [
      "schemaVersion": 2, "mediaType": .string(MediaTypes.oci.manifest),
    ]
    switch form {
    case .imageConfig:
      let fields: JSONText = [
        "architecture": "unknown", "os": "unknown", "config": [:],
        "rootfs": ["type": "layers", "diff_ids": [.string(SHA256.digest(statement))]],
      ]
      config = fields.bytes
      document["config"] = descriptor(MediaTypes.oci.config, config)
    case .artifact:
      config = Array("{}".utf8)
      document["artifactType"] = "application/vnd.docker.attestation.manifest.v1+json"
      document["subject"] = descriptor(MediaTypes.oci.manifest, manifest)
      document["config"] = descriptor("application/vnd.oci.empty.v1+json", config)
    }
    document["layers"] = [layer]
    addBlob(statement)
    addBlob(config)
    addBlob(document.bytes)
    return descriptor(
      MediaTypes.oci.manifest,
      document.bytes,
      annotations: [
        "vnd.docker.reference.type": "attestation-manifest",
        "vnd.docker.reference.digest": .string(SHA256.digest(manifest)),
      ],
      platform: ["architecture": "unknown", "os": "unknown"]
    )
  }
}
