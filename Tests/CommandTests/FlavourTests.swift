internal import TestSupport
internal import Testing

@Suite struct `The same image` {
  /// What is the same in every packaging.
  static func weight(_ report: JSONValue) -> JSONValue {
    // What can be checked differs: a `dir:` has no name, and a Docker archive no media types.
    var weight = report.without("source", "image", "layers", "checks")
    weight["totals"] = report["totals"].without("archiveBytes", "downloadBytes")
    weight["layers"] = .array(
      report["layers"].elements.map {
        $0.without("blobBytes", "compression", "digest", "mediaType")
      }
    )
    return weight
  }

  @Test(arguments: PackedImage.Flavour.complete)
  func `weighs the same in every flavour`(flavour: PackedImage.Flavour) throws {
    let expected = try weigh(Sample.image.archive(.dockerSave))
    let report = try weigh(Sample.image.archive(flavour))
    #expect(Self.weight(report)["totals"] == Self.weight(expected)["totals"])
    // Names in Nix's layers are absolute, so its layers have other digests; the oldest archives
    // have no history.
    if flavour != .nix && flavour != .dockerV1 {
      #expect(Self.weight(report) == Self.weight(expected))
    }
    #expect(report["image"]["config"] == expected["image"]["config"])
    #expect(report["image"]["platform"] == expected["image"]["platform"])
    #expect(report["warnings"] == .array([]))
  }

  @Test(arguments: PackedImage.Flavour.complete)
  func `passes --verify in every flavour`(flavour: PackedImage.Flavour) throws {
    let archive = Sample.image.archive(flavour)
    // Each is written to a directory of its own, so the paths differ.
    let verified = try weigh(archive, ["--verify"]).without("source")
    #expect(try verified == weigh(archive).without("source"))
  }

  @Test(arguments: PackedImage.Flavour.complete)
  func `has the format that it was written in`(flavour: PackedImage.Flavour) throws {
    let format: JSONValue =
      switch flavour {
      case .ociArchive, .ociArchiveDotSlash, .buildx: "oci-archive"
      case .ociLayout: "oci-layout"
      case .skopeoDir, .skopeoDirArchive: "dir"
      default: "docker-archive"
      }
    let report = try weigh(Sample.image.archive(flavour))
    switch flavour {
    // Both views are there; which of them names the format is no matter.
    case .containerd, .dockerGraphdriver: break
    default: #expect(report["source"]["format"] == format)
    }
    #expect(report["source"]["compression"] == (flavour.isGzipped ? "gzip" : "none"))
  }

  @Test(arguments: PackedImage.Flavour.complete)
  func `has its name in every flavour that keeps names`(flavour: PackedImage.Flavour) throws {
    let report = try weigh(Sample.image.archive(flavour))
    let names = report["image"]["names"].elements.compactMap(\.string)
    switch flavour {
    case .skopeoDir, .skopeoDirArchive: #expect(names == [])
    default: #expect(names.count == 1 && names[0].hasSuffix("app:1"))
    }
  }

  @Test(arguments: ImageBuilder.Compression.allCases)
  func `weighs the same however the whole is compressed`(
    compression: ImageBuilder.Compression
  ) throws {
    let archive = Sample.image.archive(.dockerSave)
    let report = try weigh(archive.with { $0.compression = compression })
    #expect(try Self.weight(report) == Self.weight(weigh(archive)))
    #expect(report["source"]["compression"].string == "\(compression)")
  }

  @Test func `weighs the same however each layer is compressed`() throws {
    let expected = try Self.weight(weigh(Sample.image.archive(.ociArchive)))
    var image = Sample.image
    let tars = image.layers.map(\.tar.bytes)
    image.layers[0].blob = Gzip.compress(tars[0], members: 5)
    image.layers[1].blob = Zstd.skippable() + Zstd.compress(tars[1], frames: 3) + Zstd.skippable()
    image.layers[2].blob = tars[2]
    image.layers[3].blob = XZ.compress(tars[3])
    let report = try weighDespiteWarnings(image.archive(.ociArchive))
    #expect(Self.weight(report)["totals"] == expected["totals"])
    #expect(
      report["layers"].elements.map { $0["compression"].string } == ["gzip", "zstd", "none", "xz"]
    )
  }

  @Test func `weighs the same when a layer is there twice`() throws {
    var image = Sample.image
    image.layers += [image.layers[0], image.layers[0]]
    image.history? += ["RUN again", "RUN again"]
    let expected = try Self.weight(weigh(image.archive(.dockerSave)))["totals"]
    #expect(expected["shippedBytes"].integer == Sample.shippedBytes + 2 * 105_016)
    for flavour in PackedImage.Flavour.complete {
      #expect(try Self.weight(weigh(image.archive(flavour)))["totals"] == expected, "\(flavour)")
    }
  }

  @Test func `weighs the same whatever the order of its members`() throws {
    for flavour in [PackedImage.Flavour.dockerSave, .containerd, .crane, .ociArchive] {
      let archive = Sample.image.archive(flavour)
      let expected = try Self.weight(weigh(archive))
      let reversed = archive.with { $0.tar.entries.reverse() }
      #expect(try Self.weight(weigh(reversed)) == expected, "\(flavour)")
    }
  }
}

extension PackedImage.Flavour {
  fileprivate var isGzipped: Bool { self == .nix || self == .skopeoDirArchive }
}

@Suite struct `One image of many` {
  @Test(arguments: [
    PackedImage.Flavour.dockerSave, .dockerGraphdriver, .skopeoDocker, .crane, .ociArchive,
    .ociLayout, .buildx,
  ])
  func `is chosen by its name`(flavour: PackedImage.Flavour) throws {
    let images = [1, 2].map { number in
      ImageBuilder(
        layers: [[.file("a", size: number)]],
        tags: ["app:\(number)", "example.com/other:\(number)"]
      )
    }
    let archive = PackedImage(flavour, images)
    for (name, bytes) in [
      ("app:1", 1), ("app:2", 2), ("docker.io/library/app:2", 2), ("example.com/other:1", 1),
    ] {
      let report = try weigh(archive, ["--image", name])
      #expect(report["totals"]["shippedBytes"].integer == bytes, "\(name)")
    }
  }

  @Test func `is chosen by its platform`() throws {
    let platforms: [ImageBuilder.Platform] = ["linux/amd64", "linux/arm64/v8", "linux/arm/v7"]
    let images = platforms.enumerated().map { number, platform in
      ImageBuilder(layers: [[.file("a", size: number + 1)]], platform: platform)
    }
    for flavour in [PackedImage.Flavour.containerd, .ociArchive, .ociLayout] {
      let archive = PackedImage(flavour, images, isNested: true, attestations: .artifact)
      for (platform, bytes) in [
        ("linux/amd64", 1), ("linux/arm64", 2), ("linux/arm64/v8", 2), ("linux/arm/v7", 3),
      ] {
        let report = try weigh(archive, ["--platform", platform])
        #expect(report["totals"]["shippedBytes"].integer == bytes, "\(platform)")
        #expect(report["image"]["platform"]["os"] == "linux")
      }
    }
  }

  @Test func `with several names is one image`() throws {
    let image = Sample.image.with { $0.tags = ["app:1", "app:latest", "example.com/app:1"] }
    for flavour in [PackedImage.Flavour.dockerSave, .dockerGraphdriver, .ociArchive] {
      let report = try weigh(image.archive(flavour))
      #expect(report["image"]["names"].elements.count == 3, "\(flavour)")
    }
  }
}
