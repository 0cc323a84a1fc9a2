extension PackedImage {
  /// How manifest.json spells its keys.
  enum Keys {
    case docker
    case lowerCase
  }

  mutating func add(_ name: String, _ content: [UInt8], mode: Int = 0o644) {
    guard self[name] == nil else { return }
    tar.entries.append(.file(RawBytes(name.utf8), RawBytes(content), mode: mode))
  }

  mutating func addDirectory(_ name: String) {
    guard self[name + "/"] == nil else { return }
    tar.entries.append(.directory(RawBytes(name.utf8)))
  }

  mutating func sortMembers() {
    tar.entries.sort { $0.name.bytes.lexicographicallyPrecedes($1.name.bytes) }
  }

  /// Names all members as `tar -C directory .` does.
  mutating func prefixMembers() {
    for index in tar.entries.indices {
      tar.entries[index].name = "./" + tar.entries[index].name
    }
    tar.entries.insert(.directory("./"), at: 0)
    layerMembers = layerMembers.map { "./" + $0 }
    configMember = "./" + configMember
    manifestMember = manifestMember.map { "./" + $0 }
  }

  mutating func writeDockerSave(_ images: [ImageBuilder], hasManifest: Bool) {
    var items: [JSONText] = []
    var tops: [(name: String, id: String)] = []
    var carriers: [String: String] = [:]
    for (number, image) in images.enumerated() {
      let stored = image.stored(.docker, .none)
      let ids = image.legacyIDs(stored)
      for (index, layer) in stored.enumerated() {
        let id = ids[index]
        addDirectory(id)
        add("\(id)/VERSION", Array("1.0".utf8))
        let created = index == stored.count - 1 ? image.created : "1970-01-01T00:00:00Z"
        let parent = index > 0 ? ids[index - 1] : nil
        let document = image.legacyDocument(id: id, parent: parent, layer: index, created: created)
        add("\(id)/json", document.bytes)
        if let carrier = carriers[layer.diffID], hasManifest {
          if carrier != id {
            let target = RawBytes("../\(carrier)/layer.tar".utf8)
            tar.entries.append(.symlink(RawBytes("\(id)/layer.tar".utf8), to: target))
          }
        } else if !layer.isAbsent {
          carriers[layer.diffID] = id
          add("\(id)/layer.tar", layer.blob)
        }
        if number == 0 { layerMembers.append("\(carriers[layer.diffID] ?? id)/layer.tar") }
      }
      let config = image.configDocument(stored)
      let name = SHA256.hex(config) + ".json"
      if hasManifest { add(name, config) }
      if number == 0 { configMember = hasManifest ? name : "\(ids.last ?? "")/json" }
      let paths = ids.map { "\($0)/layer.tar" }
      items.append(Self.item(image, config: name, layers: paths))
      tops += image.tags.map { ($0, ids.last ?? "") }
    }
    sortMembers()
    if hasManifest {
      add("manifest.json", JSONText.array(items).bytes + [0x0a])
      manifestMember = "manifest.json"
    }
    if !tops.isEmpty { add("repositories", Self.repositories(tops).bytes + [0x0a]) }
  }

  mutating func writeSkopeoDocker(_ images: [ImageBuilder]) {
    var items: [JSONText] = []
    var tops: [(name: String, id: String)] = []
    var links: [TarBuilder.Entry] = []
    for (number, image) in images.enumerated() {
      let stored = image.stored(.docker, .none)
      for layer in stored where !layer.isAbsent {
        add(layer.diffHex + ".tar", layer.blob, mode: 0o444)
      }
      let config = image.configDocument(stored)
      let name = SHA256.hex(config) + ".json"
      add(name, config, mode: 0o444)
      let ids = image.legacyIDs(stored)
      for (index, layer) in stored.enumerated() {
        let id = ids[index]
        let parent = index > 0 ? ids[index - 1] : nil
        let document = image.legacyDocument(
          id: id,
          parent: parent,
          layer: index,
          created: image.created
        )
        let link = RawBytes("../\(layer.diffHex).tar".utf8)
        links += [
          .symlink(RawBytes("\(id)/layer.tar".utf8), to: link),
          .file(RawBytes("\(id)/VERSION".utf8), "1.0", mode: 0o444),
          .file(RawBytes("\(id)/json".utf8), RawBytes(document.bytes), mode: 0o444),
        ]
      }
      let paths = stored.map { $0.diffHex + ".tar" }
      if number == 0 { (layerMembers, configMember) = (paths, name) }
      items.append(Self.item(image, config: name, layers: paths))
      tops += image.tags.map { ($0, ids.last ?? "") }
    }
    tar.entries += links
    add("manifest.json", JSONText.array(items).bytes, mode: 0o444)
    manifestMember = "manifest.json"
    add("repositories", Self.repositories(tops).bytes, mode: 0o444)
  }

  /// The flavours that have a config, compressed layers and manifest.json, and nothing more.
  mutating func writeFlat(
    _ images: [ImageBuilder],
    keys: Keys,
    layers: (prefix: String, suffix: String?) = ("", nil),
    config name: (String) -> String
  ) {
    var items: [JSONText] = []
    for (number, image) in images.enumerated() {
      let stored = image.stored(.docker, .gzip)
      let config = image.configDocument(stored)
      let member = name(SHA256.hex(config))
      if keys == .docker { add(member, config) }
      let paths = stored.map { layers.prefix + $0.hex + (layers.suffix ?? $0.suffix) }
      for (layer, path) in zip(stored, paths) where !layer.isAbsent { add(path, layer.blob) }
      if keys == .lowerCase { add(member, config) }
      items.append(Self.item(image, config: member, layers: paths, keys: keys))
      if number == 0 { (layerMembers, configMember) = (paths, member) }
    }
    add("manifest.json", JSONText.array(items).bytes)
    manifestMember = "manifest.json"
  }

  mutating func writeNix(_ images: [ImageBuilder]) {
    var items: [JSONText] = []
    for (number, image) in images.enumerated() {
      let stored = image.stored(.docker, .none, absolute: true)
      let config = image.configDocument(stored)
      let name = SHA256.hex(config) + ".json"
      for layer in stored where !layer.isAbsent {
        addDirectory(layer.diffHex)
        add("\(layer.diffHex)/layer.tar", layer.blob)
      }
      add(name, config)
      let paths = stored.map { "\($0.diffHex)/layer.tar" }
      items.append(Self.item(image, config: name, layers: paths))
      if number == 0 { (layerMembers, configMember) = (paths, name) }
    }
    add("manifest.json", JSONText.array(items).bytes)
    manifestMember = "manifest.json"
  }

  static func item(
    _ image: ImageBuilder,
    config: String,
    layers: [String],
    keys: Keys = .docker,
    sources: JSONText = .absent
  ) -> JSONText {
    let tags: JSONText =
      image.tags.isEmpty ? .null : .array(image.tags.map(JSONText.string))
    let paths = JSONText.array(layers.map(JSONText.string))
    switch keys {
    case .docker:
      return [
        "Config": .string(config), "RepoTags": tags, "Layers": paths, "LayerSources": sources,
      ]
    case .lowerCase: return ["config": .string(config), "repoTags": tags, "layers": paths]
    }
  }

  static func repositories(_ tops: [(name: String, id: String)]) -> JSONText {
    tops.reduce(into: [:]) { document, top in
      let (repository, tag) = split(tag: top.name)
      var tags = document[repository] ?? [:]
      tags[tag] = .string(top.id)
      document[repository] = tags
    }
  }
}
