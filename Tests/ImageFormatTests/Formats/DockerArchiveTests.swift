internal import Archive
internal import ImageFormat
internal import TestSupport
internal import Testing

@Suite struct `Both views of an archive` {
  @Test(arguments: [PackedImage.Flavour.containerd, .dockerGraphdriver])
  func `that agree are one image with a manifest`(flavour: PackedImage.Flavour) throws {
    try open(sampleImage.archive(flavour)) { opened throws in
      let image = try opened.load()
      #expect(opened.candidates == ["app:1 linux/amd64"])
      #expect(image.manifestDigest != nil)
      #expect(image.codes == [])
    }
  }

  @Test(arguments: [
    #"{"schemaVersion":2,"manifests":null}"#, #"{"schemaVersion":2,"manifests":[]}"#,
  ])
  func `are one where the index lists nothing`(index: String) throws {
    for flavour in [PackedImage.Flavour.containerd, .dockerGraphdriver] {
      let packed = sampleImage.archive(flavour).setting("index.json", index)
      try open(packed) { opened throws in
        let image = try opened.load()
        #expect(opened.candidates == ["app:1 linux/amd64"])
        #expect(image.codes == ["views-disagree"])
        #expect(image.manifestDigest == nil)
        for (layer, member) in zip(image.layers, packed.layerMembers) {
          #expect(try opened.bytes(of: layer) == packed[member])
        }
      }
    }
  }

  @Test(arguments: [
    "", "{", "[]", #"{"manifests":[{"digest":"x","size":1}]}"#, #"{"fsLayers":[]}"#,
  ])
  func `are one where the index is no good`(index: String) throws {
    let packed = sampleImage.archive(.dockerGraphdriver).setting("index.json", index)
    try open(packed) { opened throws in
      #expect(opened.candidates == ["app:1 linux/amd64"])
      #expect(try opened.load().codes == ["broken-oci-view"])
    }
  }

  @Test func `are one where the manifest has no layers`() throws {
    let image = sampleImage.with { $0.manifestFields["layers"] = [] }
    for layers: JSONText in [[], .null] {
      let packed = image.with { $0.manifestFields["layers"] = layers }.archive(.dockerGraphdriver)
      try open(packed) { opened throws in
        let loaded = try opened.load()
        #expect(loaded.layers.count == 2)
        #expect(loaded.codes == ["views-disagree"])
        #expect(opened.archive.candidates.count == 1)
      }
    }
  }

  @Test func `are one where the manifest states wrong sizes`() throws {
    let image = sampleImage.with { $0.layers[0].size = 7 }
    try open(image.archive(.dockerGraphdriver)) { opened throws in
      let loaded = try opened.load()
      #expect(opened.archive.candidates.count == 1)
      #expect(loaded.layers.map { $0.declaredBytes == 7 } == [true, false])
    }
  }

  @Test func `are one where the manifest is not there`() throws {
    let packed = sampleImage.archive(.dockerGraphdriver)
    let manifest = try #require(packed.manifestMember)
    try open(packed.with { $0[manifest] = nil }) { opened throws in
      #expect(opened.candidates == ["app:1 linux/amd64"])
      #expect(try opened.load().layers.count == 2)
    }
  }

  @Test func `are two images where they disagree about the config`() throws {
    let other = sampleImage.with { $0.config = ["User": "other"] }
    let packed = sampleImage.archive(.dockerGraphdriver)
    let odd = other.archive(.dockerGraphdriver)
    let both = packed.with { both in
      for entry in odd.tar.entries where entry.name.description.hasPrefix("blobs/sha256/") {
        let name = entry.name.description
        if entry.type == 0x30 { both[name] = entry.content.bytes }
      }
      both["index.json"] = odd["index.json"]
    }
    try open(both) { opened throws in
      #expect(opened.archive.candidates.count == 2)
      #expect(try opened.load("0").config.config.user == "app")
      #expect(try opened.load("1").config.config.user == "other")
      #expect(try opened.load("0").codes == ["views-disagree"])
    }
  }

  @Test func `are several images where each lists one that the other does not`() throws {
    let images = [1, 2].map { number in
      ImageBuilder(layers: [[.file("a", size: number)]], tags: ["app:\(number)"])
    }
    let both = PackedImage(.dockerGraphdriver, images)
    // moby #51389: the index lost one of two images.
    let one = PackedImage(.dockerGraphdriver, [images[0]])
    try open(both.with { $0["index.json"] = one["index.json"] }) { opened throws in
      #expect(opened.candidates == ["app:1 linux/amd64", "app:2 linux/amd64"])
      #expect(try opened.load("app:2").layers.count == 1)
    }
    try open(both.with { $0["manifest.json"] = one["manifest.json"] }) { opened throws in
      #expect(opened.archive.candidates.count == 2)
      #expect(try opened.load("app:2").layers.count == 1)
    }
  }
}

@Suite struct `A Docker archive` {
  @Test func `has the same image under any spelling of its paths`() throws {
    let packed = sampleImage.archive(.dockerSave)
    let member = packed.layerMembers[0]
    for spelling in [
      "./\(member)", "/\(member)", "x/../\(member)", member.replacing("/", with: "//"),
    ] {
      try open(packed.replacing(member, with: spelling, in: "manifest.json")) { opened throws in
        #expect(try opened.bytes(of: opened.load().layers[0]) == packed[member])
      }
    }
  }

  @Test(arguments: [
    ("null", ImageError.Kind.malformed), ("[]", .malformed), ("[{}]", .malformed),
    ("7", .malformed),
    ("[null]", .malformed), ("[{\"Config\":\"a\"}]", .missing), ("{", .malformed), ("", .malformed),
  ])
  func `without an image is refused`(text: String, kind: ImageError.Kind) {
    let error = failure(sampleImage.archive(.dockerSave).setting("manifest.json", text))
    #expect(error != nil)
    #expect(error?.kind == kind || error?.kind == .notAnImage, "\(error?.description ?? "none")")
  }

  @Test func `may have no platform in its config`() throws {
    let image = sampleImage.with {
      $0.configBytes = Array(
        #"{"rootfs":{"type":"layers","diff_ids":["\#(TestSupport.SHA256.digest([1]))","\#(TestSupport.SHA256.digest([2]))"]}}"#
          .utf8
      )
    }
    try open(image.archive(.crane)) { opened throws in
      #expect(opened.archive.candidates.map(\.platform) == [nil])
      #expect(try opened.load().platform == nil)
    }
  }

  @Test func `from before Docker 1.10 has its layers by their parents`() throws {
    let images = [1, 2].map { number in
      ImageBuilder(
        layers: [[.file("base", "x")], [.file("a", size: number)]],
        tags: ["app:\(number)"],
        platform: "linux/arm64"
      )
    }
    let packed = PackedImage(.dockerV1, images)
    try open(packed) { opened throws in
      #expect(opened.candidates == ["app:1 linux/arm64", "app:2 linux/arm64"])
      let image = try opened.load("app:1")
      for (layer, member) in zip(image.layers, packed.layerMembers) {
        #expect(try opened.bytes(of: layer) == packed[member])
      }
    }
    try open(packed.with { $0["repositories"] = nil }) { opened throws in
      #expect(opened.archive.candidates.map(\.names) == [[], []])
    }
  }

  @Test func `from before Docker 1.10 is refused when its parents make no chain`() throws {
    let packed = sampleImage.archive(.dockerV1)
    let base = packed.layerMembers[0].replacing("layer.tar", with: "json")
    #expect(failure(packed.with { $0[base] = nil })?.kind == .missing)
    let id = String(base.dropLast(5))
    let circle = packed.setting(base, #"{"id":"\#(id)","parent":"\#(id)"}"#)
    #expect(failure(circle)?.kind == .malformed)
    #expect(failure(circle)?.message == "the layer is its own parent")
    #expect(failure(packed.setting("repositories", #"{"app":{"1":"nowhere"}}"#))?.kind == .missing)
    #expect(failure(packed.setting("repositories", "[]"))?.kind == .malformed)
  }
}

@Suite struct `A layer that is no ordinary one` {
  @Test func `is left out when it is foreign and not there`() throws {
    let image = sampleImage.with { $0.layers[0] = .foreign($0.layers[0].tar) }
    for flavour in [PackedImage.Flavour.ociArchive, .ociLayout, .skopeoDir, .buildx] {
      try open(image.archive(flavour)) { opened throws in
        let loaded = try opened.load()
        #expect(loaded.layers.map { $0.blob == nil } == [true, false], "\(flavour)")
        #expect(loaded.codes == ["foreign-layer"])
      }
    }
  }

  @Test func `is read when it is foreign and there`() throws {
    let foreign = ImageBuilder.Layer.foreign(sampleImage.layers[0].tar).with { $0.isAbsent = false }
    try open(sampleImage.with { $0.layers[0] = foreign }.archive(.ociArchive)) { opened throws in
      let image = try opened.load()
      #expect(image.layers.allSatisfy { $0.blob != nil })
      #expect(image.codes == [])
    }
  }

  @Test func `is found by its diffID when Docker 25 keeps it there`() throws {
    let packed = sampleImage.with { $0.layers[0] = .foreign($0.layers[0].tar) }
      .archive(.dockerGraphdriver)
    let tar = sampleImage.layers[0].tar.bytes
    try open(packed.with { $0[packed.layerMembers[0]] = tar }) { opened throws in
      let image = try opened.load()
      #expect(try opened.bytes(of: image.layers[0]) == tar)
      #expect(image.layers[0].digest == nil && image.layers[0].declaredBytes == nil)
    }
  }

  @Test func `is refused when it is encrypted`() {
    let image = sampleImage.with { $0.layers[1] = .encrypted([1, 2, 3]) }
    let error = failure(image.archive(.ociArchive))
    #expect(error?.kind == .unsupported)
    #expect(error?.place == "layer 1")
    #expect(error?.message.contains("encrypted") == true)
  }

  @Test(arguments: [
    "application/vnd.oci.image.layer.squashfs", "application/vnd.erofs.layer.v1",
    "application/vnd.oci.image.layer.v2.other", "application/vnd.in-toto+json",
  ])
  func `is refused when it is no tar archive`(type: String) {
    let image = sampleImage.with { $0.layers[1].mediaType = type }
    let error = failure(image.archive(.ociArchive))
    #expect(error?.kind == .unsupported)
    #expect(error?.message == "expected a tar archive, found `\(type)`")
  }

  @Test(arguments: ["", "application/octet-stream", "application/vnd.oci.image.layer.v1.tar+bzip9"])
  func `is sniffed whatever its type says`(type: String) throws {
    let image = sampleImage.with { $0.layers[1].mediaType = type }
    try open(image.archive(.ociArchive)) { opened throws in
      #expect(try opened.load().layers.count == 2)
    }
  }

  @Test func `is refused with a manifest of schema 1`() {
    for packed in [
      sampleImage.archive(.schema1), sampleImage.archive(.schema1).with { $0.isDirectory = false },
    ] {
      let error = failure(packed)
      #expect(error?.kind == .unsupported)
      #expect(error?.message.contains("schema 1") == true)
    }
  }
}
