internal import TestSupport

/// An archive that is refused in a line that quotes text from it.
struct HostileInput: Sendable, CustomStringConvertible {
  let description: String
  var options: [String] = []
  /// The archive for a text.
  let archive: @Sendable (HostileText) -> PackedImage

  private init(
    _ description: String,
    options: [String] = [],
    _ archive: @escaping @Sendable (HostileText) -> PackedImage
  ) {
    self.description = description
    self.options = options
    self.archive = archive
  }

  /// An archive of a small image, with one thing changed.
  private init(
    _ description: String,
    _ flavour: PackedImage.Flavour,
    _ change: @escaping @Sendable (inout ImageBuilder, HostileText) -> Void
  ) {
    self.init(description) { text in
      Sample.small.with { change(&$0, text) }.archive(flavour)
    }
  }

  static let all = paths + values + choices

  /// Places in an archive.
  private static let paths = [
    HostileInput("a config that is not there") { text in
      manifest([["Config": .string("c" + text.text), "Layers": []]])
    },
    HostileInput("a layer that is not there") { text in
      let config = Sample.small.with { $0.layers.removeLast() }.archive(.dockerSave).configMember
      return manifest([["Config": .string(config), "Layers": [.string("l" + text.text)]]]) {
        $0[config] = Sample.small.with { $0.layers.removeLast() }.archive(.dockerSave)[config]
      }
    },
    HostileInput("a layer that is a link to nowhere") { text in
      Sample.small.archive(.dockerSave).with {
        let layer = $0.layerMembers[1]
        $0.replace(layer, with: .symlink(RawBytes(layer.utf8), to: "t" + RawBytes(text.bytes)))
      }
    },
    HostileInput("a config that is no JSON") { text in
      let path = "c" + text.text
      return manifest([["Config": .string(path), "Layers": []]]) {
        $0.tar.entries.append(.file(RawBytes(path.utf8), "{").format(.pax))
      }
    },
    HostileInput("a sparse member") { text in
      Sample.small.archive(.dockerSave).with {
        let name = "s" + RawBytes(text.bytes)
        $0.tar.entries.append(.sparse(name, realSize: 9000, [(100, "x")], format: .oldGNU))
      }
    },
    HostileInput("a layer that is cut off after a name") { text in
      Sample.small.with { image in
        let tar = TarBuilder([
          .file("n" + RawBytes(text.bytes), "x").format(.pax), .file("end", size: 4000),
        ])
        image.layers[1] = .init(tar).with {
          $0.blob = Array(tar.bytes.prefix(tar.bytes.count - 6000))
        }
      }.archive(.dockerSave)
    },
    HostileInput("an old layer whose parent is not there") { text in
      Sample.small.archive(.dockerV1).with { archive in
        let path = archive.configMember
        let id = String(path.dropLast("/json".count))
        let layer: JSONText = ["id": .string(id), "parent": .string("p" + text.text)]
        archive[path] = layer.bytes
      }
    },
  ]

  /// Values of documents.
  private static let values = [
    HostileInput("a media type that is none of a layer", .ociArchive) {
      $0.layers[1].mediaType = "x" + $1.text
    },
    HostileInput("an encrypted layer", .ociArchive) {
      $0.layers[1].mediaType = "x" + $1.text + "+encrypted"
    },
    HostileInput("a digest that is none", .ociArchive) { $0.layers[1].digest = $1.text },
    HostileInput("a diffID that is none", .dockerSave) { $0.layers[1].diffID = $1.text },
    HostileInput("a key that stands twice", .dockerSave) {
      $0.configBytes = JSONText.object([($1.text, .integer(1)), ($1.text, .integer(2))]).bytes
    },
    HostileInput("a key with the wrong value", .dockerSave) {
      $0.config["Labels"] = .object([($1.text, .integer(1))])
    },
    HostileInput("an index of other things") { text in
      Sample.small.archive(.ociArchive).with { archive in
        let type = JSONText.string("x" + text.text)
        archive[archive.manifestMember ?? ""] = nil
        let descriptor: JSONText = [
          "mediaType": type, "digest": .string(SHA256.digest([1])), "size": 1,
          "platform": ["os": type, "architecture": type, "variant": type],
        ]
        let index: JSONText = ["schemaVersion": 2, "manifests": [descriptor]]
        archive["index.json"] = index.bytes
      }
    },
  ]

  /// Choices among several.
  private static let choices = [
    HostileInput("images with names") { text in
      let images = (0..<3).map { number in
        Sample.small.with {
          $0.tags = ["\(number)\(text.text)"]
          $0.platform.os = text.text
          // Or they would be one image with three names.
          $0.config["User"] = .string("\(number)")
        }
      }
      return PackedImage(.ociArchive, images)
    },
    HostileInput("images for platforms", options: ["--platform", "plan9/mips"]) { text in
      let images = (0..<3).map { number in
        Sample.small.with { $0.platform.os = "\(number)\(text.text)" }
      }
      return PackedImage(.containerd, images)
    },
    HostileInput("images by another name", options: ["--image", "other"]) { text in
      Sample.small.with { $0.tags = ["t" + text.text] }.archive(.dockerSave)
    },
  ]

  /// A Docker archive with a manifest of its own.
  private static func manifest(
    _ items: [JSONText],
    _ change: (inout PackedImage) -> Void = { _ in }
  ) -> PackedImage {
    Sample.small.archive(.dockerSave).with {
      $0["manifest.json"] = JSONText.array(items).bytes
      change(&$0)
    }
  }
}
