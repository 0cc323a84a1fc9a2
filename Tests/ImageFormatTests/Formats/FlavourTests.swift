internal import Archive
internal import ImageFormat
internal import TestSupport
internal import Testing

@Suite struct `An image in every flavour` {
  private static let compressions = ImageBuilder.Compression.allCases

  @Test(arguments: PackedImage.Flavour.complete)
  func `has its layers in order`(flavour: PackedImage.Flavour) throws {
    let packed = sampleImage.archive(flavour)
    try open(packed) { opened throws in
      let image = try opened.load()
      #expect(image.layers.map(\.index) == [0, 1])
      for (layer, member) in zip(image.layers, packed.layerMembers) {
        #expect(try opened.bytes(of: layer) == packed[member])
      }
      #expect(image.codes == [])
      #expect(image.config.config.user == "app")
      #expect(image.platform?.description == "linux/amd64")
      #expect(opened.archive.candidates.count == 1)
      #expect(opened.archive.absentPlatforms == [])
    }
  }

  @Test(arguments: PackedImage.Flavour.complete, compressions)
  func `has its layers however all of it is compressed`(
    flavour: PackedImage.Flavour,
    compression: ImageBuilder.Compression
  ) throws {
    var packed = sampleImage.archive(flavour)
    guard !packed.isDirectory else { return }
    packed.compression = compression
    try open(packed) { opened throws in
      let image = try opened.load()
      for (layer, member) in zip(image.layers, packed.layerMembers) {
        #expect(try opened.bytes(of: layer) == packed[member])
      }
      #expect(opened.archive.compression.rawValue == "\(compression)")
      #expect(opened.archive.archiveBytes == Int64(packed.bytes.count))
      #expect(image.codes == [])
    }
  }

  @Test(arguments: PackedImage.Flavour.complete)
  func `has its layers whatever the order of its members`(flavour: PackedImage.Flavour) throws {
    for compression in [ImageBuilder.Compression.none, .gzip] {
      let packed = sampleImage.archive(flavour).with {
        $0.tar.entries.reverse()
        $0.compression = compression
      }
      try open(packed) { opened throws in
        let image = try opened.load()
        for (layer, member) in zip(image.layers, packed.layerMembers) {
          #expect(try opened.bytes(of: layer) == packed[member])
        }
      }
    }
  }

  @Test(arguments: PackedImage.Flavour.complete)
  func `has its history`(flavour: PackedImage.Flavour) throws {
    try open(sampleImage.archive(flavour)) { opened throws in
      let image = try opened.load()
      // The oldest archives prepend the shell.
      let prefix = flavour == .dockerV1 ? "/bin/sh -c " : ""
      #expect(
        image.layers.map { $0.history?.createdBy }
          == [prefix + "COPY motd /etc/motd", prefix + "RUN rm /etc/motd"]
      )
      #expect(image.layers.allSatisfy { $0.instruction != nil })
    }
  }

  @Test(arguments: PackedImage.Flavour.complete)
  func `has its names as the archive spells them`(flavour: PackedImage.Flavour) throws {
    let image = sampleImage.with { $0.tags = ["app:1", "example.com/team/app:2"] }
    try open(image.archive(flavour)) { opened throws in
      let expected =
        switch flavour {
        case .skopeoDir, .skopeoDirArchive: [] as [String]
        case .buildx: ["docker.io/library/app:1", "example.com/team/app:2"]
        default: ["app:1", "example.com/team/app:2"]
        }
      #expect(opened.archive.candidates.map(\.names) == [expected])
    }
  }

  @Test(
    arguments: PackedImage.Flavour.complete.filter {
      ![.skopeoDir, .skopeoDirArchive].contains($0)
    }
  )
  func `may have no name`(flavour: PackedImage.Flavour) throws {
    try open(sampleImage.with { $0.tags = [] }.archive(flavour)) { opened throws in
      #expect(opened.archive.candidates.map(\.names) == [[]])
      #expect(try opened.load().layers.count == 2)
    }
  }

  @Test(arguments: PackedImage.Flavour.complete)
  func `has the digests that its documents promise`(flavour: PackedImage.Flavour) throws {
    let packed = sampleImage.archive(flavour)
    try open(packed) { opened throws in
      let image = try opened.load()
      if flavour == .dockerV1 {
        #expect(image.id == nil)
        #expect(image.layers.allSatisfy { $0.diffID == nil && $0.digest == nil })
      } else {
        let config = try #require(packed[packed.configMember])
        #expect(image.id?.description == TestSupport.SHA256.digest(config))
        #expect(image.layers.map(\.diffID) == image.config.diffIDs)
      }
      let hasManifest = image.manifestDigest != nil
      #expect(image.layers.allSatisfy { ($0.digest != nil) == hasManifest })
      for layer in image.layers where hasManifest {
        let bytes = try #require(try opened.bytes(of: layer))
        #expect(layer.digest?.description == TestSupport.SHA256.digest(bytes))
        #expect(layer.declaredBytes == Int64(bytes.count))
      }
      if let member = packed.manifestMember, hasManifest, member != "manifest.json" {
        #expect(
          image.manifestDigest?.description == TestSupport.SHA256.digest(packed[member] ?? [])
        )
      }
    }
  }

  @Test func `refers to all of its members, but for what Docker 25 adds`() throws {
    for flavour in PackedImage.Flavour.complete {
      try open(sampleImage.archive(flavour)) { opened throws in
        #expect(
          (opened.archive.unreferencedBytes > 0) == (flavour == .dockerGraphdriver),
          "\(flavour)"
        )
      }
    }
    let stray = sampleImage.archive(.ociArchive).setting("blobs/sha256/stray", "12345")
    try open(stray) { opened throws in #expect(opened.archive.unreferencedBytes == 5) }
  }

  @Test(arguments: PackedImage.Flavour.complete)
  func `is what its transport promises and nothing else`(flavour: PackedImage.Flavour) throws {
    let served: Set<ImageReference.Transport> =
      switch flavour {
      case .ociArchive, .ociArchiveDotSlash, .buildx: [.ociArchive]
      case .containerd, .dockerGraphdriver: [.ociArchive, .dockerArchive]
      case .ociLayout: [.oci]
      case .skopeoDir: [.dir]
      case .skopeoDirArchive: []
      default: [.dockerArchive]
      }
    let packed = sampleImage.archive(flavour)
    for transport in ImageReference.Transport.allCases {
      let error = failure(packed, as: transport)
      #expect((error == nil) == served.contains(transport), "\(transport) \(error?.message ?? "")")
      if let error { #expect(error.kind == .notAnImage) }
    }
  }

  @Test(arguments: PackedImage.Flavour.complete)
  func `may have a layer twice`(flavour: PackedImage.Flavour) throws {
    var image = sampleImage
    image.layers.append(image.layers[0])
    image.history = nil
    let packed = image.archive(flavour)
    try open(packed) { opened throws in
      let loaded = try opened.load()
      #expect(loaded.layers.count == 3)
      #expect(try opened.bytes(of: loaded.layers[0]) == opened.bytes(of: loaded.layers[2]))
      if flavour != .dockerV1 { #expect(loaded.layers[0].place == loaded.layers[2].place) }
    }
  }

  @Test(arguments: PackedImage.Flavour.complete.filter { $0 != .dockerV1 })
  func `may have as many diffIDs as layers, and no other number`(flavour: PackedImage.Flavour) {
    let digest = "sha256:" + String(repeating: "a", count: 64)
    for (count, found) in [(0, "0 diff_ids"), (1, "1 diff_id"), (3, "3 diff_ids")] {
      let image = sampleImage.with { $0.diffIDs = Array(repeating: digest, count: count) }
      let error = failure(image.archive(flavour))
      #expect(error?.kind == .malformed, "\(count)")
      #expect(error?.message.contains("\(found) and the manifest 2 layers") == true)
    }
  }

  @Test(arguments: PackedImage.Flavour.complete)
  func `is refused without one of its layers or its config`(flavour: PackedImage.Flavour) {
    let packed = sampleImage.archive(flavour)
    #expect(failure(packed.with { $0[packed.layerMembers[1]] = nil })?.kind == .missing)
    if flavour != .dockerV1 {
      #expect(failure(packed.with { $0[packed.configMember] = nil })?.kind == .missing)
    }
  }

  @Test func `may have no layer`() throws {
    for flavour in PackedImage.Flavour.complete where flavour != .dockerV1 {
      try open(ImageBuilder(layers: [], history: nil).archive(flavour)) { opened throws in
        #expect(try opened.load().layers.isEmpty, "\(flavour)")
      }
    }
  }

  @Test func `says when its history does not fit`() throws {
    let histories: [[ImageBuilder.HistoryEntry]?] = [nil, ["a"], ["a", "b", "c"], ["a", "b"]]
    for (history, codes) in zip(histories, [[], ["history-mismatch"], ["history-mismatch"], []]) {
      let image = sampleImage.with { $0.history = history }
      try open(image.archive(.ociArchive)) { opened throws in
        #expect(try opened.load().codes == codes)
      }
    }
  }
}
