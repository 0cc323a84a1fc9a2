internal import TestSupport

/// An input that has to be refused.
struct BadInput: Sendable, CustomStringConvertible {
  /// What is wrong with it.
  let description: String
  /// The parts that the message has to name, besides the file.
  var names: [String] = []
  /// The options that make it wrong.
  var options: [String] = []
  /// Writes the input under a name, and returns its path.
  let write: @Sendable (TemporaryDirectory, String) throws -> String
}

extension BadInput {
  init(
    _ description: String,
    naming names: [String] = [],
    options: [String] = [],
    bytes: @escaping @Sendable () -> [UInt8]
  ) {
    self.init(description: description, names: names, options: options) {
      try $0.write(bytes(), as: $1)
    }
  }

  /// An archive of an image, with one thing wrong.
  init(
    _ description: String,
    _ flavour: PackedImage.Flavour,
    naming names: [String] = [],
    options: [String] = [],
    image: ImageBuilder = Sample.small,
    _ change: @escaping @Sendable (inout PackedImage) -> Void = { _ in }
  ) {
    self.init(description: description, names: names, options: options) {
      try image.archive(flavour).with(change).write(in: $0, as: $1)
    }
  }

  /// An OCI archive of an image whose second layer is wrong.
  init(_ description: String, naming names: [String] = [], layer: ImageBuilder.Layer) {
    self.init(
      description,
      .ociArchive,
      naming: names,
      image: Sample.small.with { $0.layers[1] = layer }
    )
  }

  static let all =
    noImages + brokenDocuments + documents + parts + links + choices + layers + layouts

  /// No image at all.
  static let noImages: [BadInput] = [
    BadInput(description: "no such file") { $0.path($1) },
    BadInput(description: "an empty directory") { directory, name in
      try directory.makeDirectory(name)
      return directory.path(name)
    },
    BadInput(description: "a directory that is no layout") { directory, name in
      try directory.write([1], as: "\(name)/file")
      return directory.path(name)
    },
    BadInput(description: "a symbolic link to nothing") { directory, name in
      try directory.link(name, to: "nothing")
      return directory.path(name)
    },
    BadInput("an empty file") { [] },
    BadInput("a text") { Array("hello\n".utf8) },
    BadInput("a long text") { Array(String(repeating: "hello, world\n", count: 10_000).utf8) },
    BadInput("a program") { [0x7f, 0x45, 0x4c, 0x46] + [UInt8](repeating: 1, count: 5000) },
    BadInput("a JSON document") { Array("{\"schemaVersion\":2}".utf8) },
    BadInput("a single byte") { [0x1f] },
    BadInput("the magic number of gzip alone") { [0x1f, 0x8b] },
    BadInput("the magic number of zstd alone") { [0x28, 0xb5, 0x2f, 0xfd] },
    BadInput("gzip of nothing") { Gzip.compress([]) },
    BadInput("gzip of a text") { Gzip.compress(Array("hello\n".utf8)) },
    BadInput("zstd of a text") { Zstd.compress(Array("hello\n".utf8)) },
    BadInput("an archive of nothing") { TarBuilder([]).bytes },
    BadInput("an archive of something else") { TarBuilder([.file("notes.txt", "x")]).bytes },
    BadInput("an outer zstd window over 128 MiB") {
      Zstd.frame(Sample.small.archive(.dockerSave).bytes, windowLog: 28)
    },
  ]

  /// Documents that are not what they have to be.
  static let brokenDocuments: [BadInput] = texts.flatMap { text -> [BadInput] in
    ["manifest.json", "index.json"].map { member -> BadInput in
      BadInput(
        "\(member): \(text.key)",
        member == "index.json" ? .ociArchive : .dockerSave,
        naming: [member]
      ) {
        $0[member] = text.value.bytes
      }
    }
  }

  private static let texts: KeyValuePairs<String, RawBytes> = [
    "no JSON": "[{", "empty": "", "null": "null", "an empty list": "[]", "a string": "\"x\"",
    "a list of null": "[null]", "a list of numbers": "[1]", "no layers and no config": "[{}]",
    "a number for a config": #"[{"Config":1,"Layers":[]}]"#,
    "an object for layers": #"[{"Config":"c","Layers":{}}]"#,
    "not UTF-8": [0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d], "zeros": [0, 0, 0, 0],
    "nested 1,000 deep": RawBytes(
      [UInt8](repeating: 0x5b, count: 1000) + [UInt8](repeating: 0x5d, count: 1000)
    ),
    "nested 1,000,000 deep": RawBytes([UInt8](repeating: 0x5b, count: 1_000_000)),
    "over 20 MiB": "[]" + RawBytes([UInt8](repeating: 0x20, count: 21 << 20)),
  ]

  /// Documents that are not what another needs.
  static let documents: [BadInput] = [
    BadInput("a config that is no JSON", .crane, naming: ["sha256:"]) {
      $0[$0.configMember] = Array("{\"rootfs\":".utf8)
    },
    BadInput("a config that is null", .dockerSave, naming: [".json"]) {
      $0[$0.configMember] = Array("null".utf8)
    },
    BadInput("a config over 20 MiB", .crane, naming: ["sha256:"]) {
      $0[$0.configMember] = Array("{}".utf8) + [UInt8](repeating: 0x20, count: 21 << 20)
    },
    BadInput(
      "an OCI manifest that is no JSON",
      .ociArchive,
      image: Sample.small.with { $0.manifestBytes = Array("{".utf8) }
    ),
    BadInput(
      "an OCI manifest nested 1,000 deep",
      .ociArchive,
      image: Sample.small.with {
        $0.manifestBytes = Array(String(repeating: "{\"a\":", count: 1000).utf8)
      }
    ),
    BadInput("a manifest of schema 1", .schema1, naming: ["chema"]),
    BadInput("a gigabyte of spaces for a manifest", naming: ["manifest.json"]) {
      let start: TarBuilder = [.file("manifest.json").declaring(size: 1 << 30)]
      return Zstd.repeating(
        [UInt8](repeating: 0x20, count: 512),
        count: 1 << 21,
        prefix: Array(start.bytes[..<512]),
        suffix: [UInt8](repeating: 0, count: 1024)
      )
    },
  ]

  /// Parts that others refer to and that are not there.
  static let parts: [BadInput] =
    [PackedImage.Flavour.dockerSave, .crane, .nix, .ociArchive, .ociLayout, .skopeoDir].flatMap {
      flavour in
      [
        BadInput("no config (\(flavour))", flavour) { $0[$0.configMember] = nil },
        BadInput("no layer (\(flavour))", flavour) { $0[$0.layerMembers[1]] = nil },
      ]
    } + [
      BadInput("no manifest", .ociArchive) { archive in
        archive.manifestMember.map { archive[$0] = nil }
      },
      BadInput("fewer diffIDs than layers", .dockerSave, image: count(1)),
      BadInput("fewer diffIDs than layers, in OCI", .ociArchive, image: count(1)),
      BadInput("more diffIDs than layers", .dockerSave, image: count(3)),
      BadInput("more diffIDs than layers, in OCI", .ociArchive, image: count(3)),
      BadInput("a layer that is a directory", .dockerSave, naming: ["layer.tar"]) {
        $0.replace($0.layerMembers[0], with: .directory(RawBytes($0.layerMembers[0].utf8)))
      },
      BadInput("a layer whose path comes again with a text", .dockerSave, naming: ["layer.tar"]) {
        $0.tar.entries.append(.file(RawBytes($0.layerMembers[0].utf8), size: 5000))
      },
      BadInput("a layer that is a device", .dockerSave, naming: ["layer.tar"]) {
        $0.replace(
          $0.layerMembers[0],
          with: .characterDevice(RawBytes($0.layerMembers[0].utf8), major: 1, minor: 5)
        )
      },
    ]

  private static func count(_ count: Int) -> ImageBuilder {
    Sample.small.with { image in
      image.diffIDs = (0..<count).map { SHA256.digest([UInt8($0)]) }
    }
  }

  /// Paths and links that lead where no layer is.
  static let links: [BadInput] =
    ["../../etc/passwd", "/etc/passwd", "a/../../../etc/passwd", "..", "."].map { path in
      BadInput("a layer path \(path)", .dockerSave) {
        guard let manifest = $0["manifest.json"] else { return }
        let text = String(decoding: manifest, as: UTF8.self)
        let changed = text.split(separator: $0.layerMembers[0]).joined(separator: path)
        $0["manifest.json"] = Array(changed.utf8)
      }
    }
    + ["layer.tar", "../../../etc/passwd", "/etc/passwd", "nothing", "../repositories"].map {
      target in
      BadInput("a layer that is a link to \(target)", .dockerSave, naming: ["layer.tar"]) {
        let name = RawBytes($0.layerMembers[0].utf8)
        $0.replace($0.layerMembers[0], with: .symlink(name, to: RawBytes(target.utf8)))
      }
    } + [
      BadInput("layers that are links to each other", .dockerSave, naming: ["layer.tar"]) {
        let members = $0.layerMembers
        for (one, other) in [(members[0], members[1]), (members[1], members[0])] {
          $0.replace(
            one,
            with: .symlink(RawBytes(one.utf8), to: RawBytes("../\(other)".utf8))
          )
        }
      },
      BadInput("a layer that is a hard link to itself", .dockerSave, naming: ["layer.tar"]) {
        let name = RawBytes($0.layerMembers[0].utf8)
        $0.replace($0.layerMembers[0], with: .hardLink(name, to: name))
      },
      BadInput("a config that is a link to /etc/passwd", .dockerSave, naming: [".json"]) {
        let name = RawBytes($0.configMember.utf8)
        $0.replace($0.configMember, with: .symlink(name, to: "/etc/passwd"))
      },
      BadInput("a manifest.json that is a link to itself", .dockerSave, naming: ["manifest.json"]) {
        $0.replace("manifest.json", with: .symlink("manifest.json", to: "manifest.json"))
      },
      BadInput("a digest that is a path", .ociArchive) {
        $0["index.json"] = Array(
          #"{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:../../../etc/passwd","size":10}]}"#
            .utf8
        )
      },
    ]

  /// Choices that match nothing, or too much.
  static let choices: [BadInput] = [
    BadInput("an unknown name", .dockerSave, naming: ["app:1"], options: ["--image", "other:9"]),
    BadInput("an unknown number", .dockerSave, naming: ["app:1"], options: ["--image", "17"]),
    BadInput(
      "an unknown platform",
      .ociArchive,
      naming: ["linux/amd64"],
      options: ["--platform", "linux/s390x"]
    ),
    BadInput(
      description: "several images and no choice",
      names: ["one:1", "two:2"]
    ) {
      let images = ["one:1", "two:2"].map { tag in Sample.small.with { $0.tags = [tag] } }
      return try PackedImage(.dockerSave, images).write(in: $0, as: $1)
    },
    BadInput(
      description: "several foreign platforms and no choice",
      names: ["linux/riscv64", "linux/s390x"]
    ) {
      let images = (["linux/riscv64", "linux/s390x"] as [ImageBuilder.Platform]).map { platform in
        Sample.small.with { $0.platform = platform }
      }
      return try PackedImage(.containerd, images).write(in: $0, as: $1)
    },
    BadInput(
      description: "a platform whose blobs are elsewhere",
      names: ["linux/s390x"],
      options: ["--platform", "linux/s390x"]
    ) {
      try PackedImage(.containerd, [Sample.small], absentPlatforms: ["linux/s390x"])
        .write(in: $0, as: $1)
    },
  ]

  /// Layers that cannot be read to their end.
  static let layers: [BadInput] = [
    BadInput("an encrypted layer", naming: ["ncrypted"], layer: .encrypted([1, 2, 3, 4])),
    BadInput(
      "a layer of an unknown type",
      naming: ["erofs"],
      layer: ImageBuilder.Layer([]).with {
        $0.mediaType = "application/vnd.erofs.layer.v1"
        $0.blob = [UInt8](repeating: 0xe2, count: 4096)
      }
    ),
    BadInput(
      "a layer that is a text",
      layer: stored(Array("this is no archive\n".utf8))
    ),
    BadInput("an empty layer blob", layer: stored([])),
    BadInput("a layer of random bytes", layer: stored((0..<2000).map { UInt8($0 * 7919 % 251) })),
    BadInput(
      "a layer with a zstd window over 128 MiB",
      layer: stored(Zstd.frame(TarBuilder([.file("a", "1")]).bytes, windowLog: 28))
    ),
    BadInput("a broken checksum", layer: [.file("a"), .file("b").brokenChecksum(), .file("c")]),
    BadInput("an absurd size", layer: [.file("a", "x").declaring(size: 1 << 62)]),
    BadInput(
      "an absurd binary size",
      layer: [.file("a", "x").declaring(size: 1 << 62).binaryNumbers()]
    ),
    BadInput("a negative size", layer: [.file("a", "x").declaring(size: -512).binaryNumbers()]),
    BadInput("an absurd size in gzip", layer: .init([.file("a").declaring(size: 1 << 50)], .gzip)),
    BadInput(
      "a PAX size beyond all numbers",
      layer: [.file("a", "x").record("size", "99999999999999999999999")]
    ),
    BadInput(
      "a long name of a terabyte",
      layer: [.init("x", type: "L").declaring(size: 1 << 40).binaryNumbers(), .file("a")]
    ),
    BadInput(
      "PAX records of a terabyte",
      layer: [.init("x", type: "x").declaring(size: 1 << 40).binaryNumbers(), .file("a")]
    ),
    BadInput(
      "an outer member with an absurd size",
      .dockerSave,
      { $0.tar.entries[2] = $0.tar.entries[2].declaring(size: 1 << 60) }
    ),
  ]

  private static func stored(_ blob: [UInt8]) -> ImageBuilder.Layer {
    ImageBuilder.Layer([]).with { $0.blob = blob }
  }

  /// Layouts that lead astray.
  static let layouts: [BadInput] = [
    BadInput(description: "a blob that is a link out of the layout") { directory, name in
      let archive = Sample.small.archive(.ociLayout)
      let lacking = archive.with { $0[$0.layerMembers[0]] = nil }
      let path = try lacking.write(in: directory, as: name)
      try directory.link("\(name)/\(archive.layerMembers[0])", to: "/etc/passwd")
      return path
    },
    BadInput("an index without manifests", .ociLayout, naming: ["index.json"]) {
      $0["index.json"] = Array(#"{"schemaVersion":2,"manifests":[]}"#.utf8)
    },
    BadInput("an index that holds itself", .ociArchive) { archive in
      let own = index(SHA256.digest([1]), size: 300)
      archive["index.json"] = own
      archive["blobs/sha256/" + SHA256.hex([1])] = own
    },
    BadInput("indexes nested 1,000 deep", .ociArchive) { archive in
      var document = Array(#"{"schemaVersion":2,"manifests":[]}"#.utf8)
      for _ in 0..<1000 {
        // Not the subscript: it searches all members each time.
        archive.tar.entries.append(
          .file(RawBytes("blobs/sha256/\(SHA256.hex(document))".utf8), RawBytes(document))
        )
        document = index(SHA256.digest(document), size: document.count)
      }
      archive["index.json"] = document
    },
    BadInput("nothing but an attestation", .ociArchive) {
      $0["index.json"] = Array(
        #"{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:\#(SHA256.hex([2]))","size":3,"platform":{"os":"unknown","architecture":"unknown"},"annotations":{"vnd.docker.reference.type":"attestation-manifest"}}]}"#
          .utf8
      )
    },
  ]

  private static func index(_ digest: String, size: Int) -> [UInt8] {
    let document: JSONText = [
      "schemaVersion": 2,
      "manifests": [
        [
          "mediaType": "application/vnd.oci.image.index.v1+json", "digest": .string(digest),
          "size": .integer(size),
        ]
      ],
    ]
    return document.bytes
  }
}
