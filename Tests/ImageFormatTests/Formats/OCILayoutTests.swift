internal import Archive
internal import ImageFormat
internal import TestSupport
internal import Testing

@Suite struct `An image index` {
  private static let platforms: [ImageBuilder.Platform] = [
    "linux/amd64", "linux/arm64/v8", "linux/arm/v7",
  ]

  private static let images = platforms.enumerated().map { number, platform in
    ImageBuilder(layers: [[.file("a", size: number + 1)]], platform: platform)
  }

  @Test(arguments: [PackedImage.Flavour.containerd, .buildx, .ociArchive, .ociLayout])
  func `may list another one, whose images have its name`(flavour: PackedImage.Flavour) throws {
    try open(PackedImage(flavour, Self.images, isNested: true)) { opened throws in
      let name = flavour == .buildx ? "docker.io/library/app:1" : "app:1"
      #expect(opened.archive.candidates.count == 3)
      #expect(opened.archive.candidates[0].names == [name])
      let platforms = opened.archive.candidates.map { $0.platform?.description }
      #expect(platforms == ["linux/amd64", "linux/arm64/v8", "linux/arm/v7"])
      #expect(try opened.load("app:1", platform: "linux/arm64").platform?.variant == "v8")
    }
  }

  @Test func `may list platforms that are not there`() throws {
    let packed = PackedImage(
      .containerd,
      [Self.images[0]],
      absentPlatforms: ["linux/arm64", "linux/s390x"]
    )
    try open(packed) { opened throws in
      #expect(opened.candidates == ["app:1 linux/amd64"])
      #expect(opened.archive.absentPlatforms.map(\.description) == ["linux/arm64", "linux/s390x"])
      #expect(try opened.load().codes == ["absent-platform", "absent-platform"])
    }
    let error = failure(packed, platform: "linux/s390x")
    #expect(error?.kind == .selection)
    #expect(
      error?.message
        == "it lists an image for linux/s390x, but does not hold it; there is linux/amd64"
    )
    #expect(
      failure(packed, platform: "linux/386")?.message
        == "it holds no image for linux/386; there is linux/amd64"
    )
  }

  @Test func `with several names for another one misses its platforms once`() throws {
    let image = Self.images[0].with { $0.tags = ["app:1", "app:2"] }
    try open(PackedImage(.containerd, [image], absentPlatforms: ["linux/s390x"])) { opened throws in
      #expect(opened.archive.candidates.map(\.names) == [["app:1", "app:2"]])
      #expect(opened.archive.absentPlatforms.count == 1)
      #expect(try opened.load().codes == ["absent-platform"])
    }
  }

  @Test func `of nothing but absent images is refused`() throws {
    let packed = PackedImage(
      .buildx,
      [Self.images[0]],
      isNested: true,
      absentPlatforms: ["linux/s390x"]
    )
    let manifest = try #require(packed.manifestMember)
    let error = failure(packed.with { $0[manifest] = nil })
    #expect(error?.kind == .missing)
    #expect(
      error?.message == "it lists images for linux/amd64, linux/s390x, and none of them is there"
    )
  }

  @Test(arguments: PackedImage.Attestations.allCases)
  func `has its attestations set aside`(attestations: PackedImage.Attestations) throws {
    for flavour in [PackedImage.Flavour.containerd, .buildx, .ociArchive, .ociLayout] {
      for isNested in [true, false] {
        let packed = PackedImage(
          flavour,
          [Self.images[0]],
          isNested: isNested,
          attestations: attestations
        )
        try open(packed) { opened throws in
          #expect(opened.archive.candidates.count == 1, "\(flavour)")
          #expect(try opened.load().codes == [])
          #expect(opened.archive.unreferencedBytes == 0)
        }
      }
    }
  }

  @Test(arguments: PackedImage.Attestations.allCases)
  func `has its attestations set aside even if it does not tell them`(
    attestations: PackedImage.Attestations
  ) throws {
    let packed = PackedImage(.buildx, [Self.images[0]], attestations: attestations)
      .replacing("vnd.docker.reference", with: "other", in: "index.json")
      .replacing("unknown", with: "linux", in: "index.json")
    try open(packed) { opened throws in #expect(opened.archive.candidates.count == 1) }
  }

  @Test(arguments: [
    "application/vnd.cncf.helm.config.v1+json", "application/vnd.buildkit.cacheconfig.v0",
    "application/vnd.oci.empty.v1+json", "application/vnd.wasm.config.v0+json",
  ])
  func `has artifacts set aside`(type: String) throws {
    let artifact = Self.images[1].with {
      $0.manifestFields["config"] = [
        "mediaType": .string(type), "digest": .string(TestSupport.SHA256.digest(Array("{}".utf8))),
        "size": 2,
      ]
      $0.tags = ["artifact:1"]
    }
    try open(PackedImage(.ociArchive, [Self.images[0], artifact])) { opened throws in
      #expect(opened.candidates == ["app:1 linux/amd64"])
    }
  }

  @Test func `may hold what nobody knows`() throws {
    let packed = Self.images[0].archive(.ociArchive)
    let unknown = Array(#"{"hello":"world"}"#.utf8)
    let hex = TestSupport.SHA256.hex(unknown)
    let index = String(decoding: packed["index.json"] ?? [], as: UTF8.self)
    let item =
      #"{"mediaType":"application/vnd.example","digest":"sha256:\#(hex)","size":\#(unknown.count)},"#
    let other = packed.with { $0["blobs/sha256/\(hex)"] = unknown }
      .setting("index.json", index.replacing(#""manifests":["#, with: #""manifests":["# + item))
    try open(other) { opened throws in
      #expect(opened.candidates == ["app:1 linux/amd64"])
      #expect(try opened.load().codes == [])
    }
  }

  @Test func `may hold its manifest, config and layers itself`() throws {
    let tar = TarBuilder([.file("a", "1")]).bytes
    let config = Array(
      #"{"architecture":"arm64","os":"linux","rootfs":{"type":"layers","diff_ids":["\#(TestSupport.SHA256.digest(tar))"]}}"#
        .utf8
    )
    func descriptor(_ type: String, _ bytes: [UInt8]) -> String {
      #"{"mediaType":"application/vnd.oci.image.\#(type)","digest":"\#(TestSupport.SHA256.digest(bytes))","#
        + #""size":\#(bytes.count),"data":"\#(base64(bytes))"}"#
    }
    let manifest = Array(
      #"{"schemaVersion":2,"config":\#(descriptor("config.v1+json", config)),"layers":[\#(descriptor("layer.v1.tar", tar))]}"#
        .utf8
    )
    let index = #"{"schemaVersion":2,"manifests":[\#(descriptor("manifest.v1+json", manifest))]}"#
    var packed = ImageBuilder(layers: []).archive(.ociArchive)
    packed.tar = [
      .file("index.json", RawBytes(index.utf8)),
      .file("oci-layout", #"{"imageLayoutVersion":"1.0.0"}"#),
    ]
    try open(packed) { opened throws in
      let image = try opened.load()
      #expect(try image.layers.map(opened.bytes) == [tar])
      #expect(image.platform?.architecture == "arm64")
      #expect(image.codes == [])
    }
  }

  @Test func `that lists itself is refused`() {
    let digest = "sha256:" + String(repeating: "a", count: 64)
    let index =
      #"{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.index.v1+json","digest":"\#(digest)","size":1}]}"#
    let packed = Self.images[0].archive(.ociArchive).setting("index.json", index)
      .setting("blobs/sha256/" + String(repeating: "a", count: 64), index)
    let error = failure(packed)
    #expect(error?.kind == .malformed)
    #expect(error?.message == "the index lists itself")
  }

  @Test(arguments: [(7, nil), (8, nil), (9, ImageError.Kind.limit), (20, .limit)])
  func `nests only so deep`(depth: Int, kind: ImageError.Kind?) {
    var packed = Self.images[0].archive(.ociArchive)
    for _ in 0..<depth {
      let bytes = packed["index.json"] ?? []
      packed["blobs/sha256/" + TestSupport.SHA256.hex(bytes)] = bytes
      packed["index.json"] = Array(
        (#"{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.index.v1+json","#
          + #""digest":"\#(TestSupport.SHA256.digest(bytes))","size":\#(bytes.count)}]}"#).utf8
      )
    }
    #expect(failure(packed)?.kind == kind)
  }

  @Test func `may list the same image under several names`() throws {
    let image = Self.images[0].with { $0.tags = ["app:1", "app:2", "other:1"] }
    try open(image.archive(.ociArchive)) { opened throws in
      #expect(opened.candidates == ["app:1 app:2 other:1 linux/amd64"])
    }
  }

  @Test func `may have Docker's manifests, and say nothing of their types`() throws {
    for packed in [
      Self.images[0].archive(.ociArchive).replacing(
        "application/vnd.oci.image.manifest.v1+json",
        with: "application/vnd.docker.distribution.manifest.v2+json",
        in: "index.json"
      ),
      Self.images[0].archive(.ociArchive).replacing(
        "application/vnd.oci.image.manifest.v1+json",
        with: "",
        in: "index.json"
      ),
    ] {
      try open(packed) { opened throws in #expect(try opened.load().layers.count == 1) }
    }
  }

  @Test func `with a wrong size or digest for a manifest is read with a warning`() throws {
    let packed = Self.images[0].archive(.ociArchive)
    let manifest = try #require(packed.manifestMember)
    try open(packed.with { $0[manifest]?.append(0x20) }) { opened throws in
      #expect(try opened.load().codes == ["size-mismatch", "digest-mismatch"])
    }
    let config = packed.configMember
    try open(packed.with { $0[config]?.append(0x20) }) { opened throws in
      #expect(try opened.load().codes == ["size-mismatch", "digest-mismatch"])
    }
  }

  @Test func `in a layout without its oci-layout file is read with a warning`() throws {
    try open(Self.images[0].archive(.ociArchive).with { $0["oci-layout"] = nil }) { opened throws in
      #expect(try opened.load().codes == ["no-oci-layout"])
    }
  }

  @Test(arguments: [
    ("", ImageError.Kind.malformed), ("[]", .malformed), ("null", .malformed), ("{", .malformed),
    (#"{"schemaVersion":2}"#, .malformed), (#"{"manifests":[]}"#, .missing),
    (#"{"manifests":null}"#, .missing), (#"{"manifests":[{}]}"#, .malformed),
    (#"{"manifests":[{"digest":"sha256:../../x","size":1}]}"#, .malformed),
    (#"{"fsLayers":[]}"#, .unsupported),
  ])
  func `that is none is refused`(text: String, kind: ImageError.Kind) {
    let error = failure(Self.images[0].archive(.ociArchive).setting("index.json", text))
    #expect(error?.kind == kind, "\(error?.description ?? "none")")
  }
}

private func base64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var text = ""
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for index in 0..<4 {
      text.append(index <= group.count ? digits[value >> (18 - 6 * index) & 63] : "=")
    }
  }
  return text
}
