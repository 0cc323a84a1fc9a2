internal import ImageFormat
internal import TestSupport
internal import Testing

@Suite struct `Choosing an image` {
  private static let two = [1, 2].map { number in
    ImageBuilder(
      layers: [[.file("a", size: number)]],
      config: ["User": .string("\(number)")],
      tags: ["app:\(number)", "example.com/other:\(number)"]
    )
  }

  private static func user(_ packed: PackedImage, _ name: String?, platform: String? = nil) throws
    -> String?
  {
    try open(packed) { try $0.load(name, platform: platform).config.config.user }
  }

  @Test(arguments: [
    PackedImage.Flavour.dockerSave, .dockerGraphdriver, .skopeoDocker, .crane, .bazel, .ociArchive,
    .ociLayout, .buildx,
  ])
  func `by its name, its tag or its number finds it`(flavour: PackedImage.Flavour) throws {
    let packed = PackedImage(flavour, Self.two)
    for (name, user) in [
      ("app:1", "1"), ("app:2", "2"), ("docker.io/library/app:2", "2"), ("library/app:1", "1"),
      ("example.com/other:2", "2"), ("0", "1"), ("1", "2"), ("@1", "2"),
    ] {
      #expect(try Self.user(packed, name) == user, "\(name)")
    }
    for name in ["app", "app:3", "other:1", "2", "-1", "@2", "99999999999999999999", ""] {
      #expect(failure(packed, name)?.kind == .selection, "\(name)")
    }
  }

  @Test func `by a tag finds it in a layout that has tags alone`() throws {
    let images = ["v1", "v2"].map { tag in
      ImageBuilder(layers: [[.file("a")]], config: ["User": .string(tag)], tags: [tag])
    }
    let packed = PackedImage(.ociArchive, images)
    for (name, user) in [("v1", "v1"), ("v2", "v2"), ("any/thing:v2", "v2")] {
      #expect(try Self.user(packed, name) == user)
    }
    #expect(failure(packed, "any/thing:v3")?.kind == .selection)
  }

  @Test func `lists what there is when nothing was chosen or nothing fits`() {
    let packed = PackedImage(.dockerSave, Self.two)
    #expect(
      failure(packed)?.message
        == "it holds 2 images; choose one with --image: @0 app:1 (linux/amd64), @1 app:2 (linux/amd64)"
    )
    #expect(
      failure(packed, "nope")?.message
        == "it holds no image `nope`; there is @0 app:1 (linux/amd64), @1 app:2 (linux/amd64)"
    )
    #expect(
      failure(packed, "app:1", platform: "linux/arm64")?.message
        == "it holds no image for linux/arm64; there is linux/amd64"
    )
  }

  @Test func `lists no more than ten, and nothing that a terminal obeys`() {
    let images = (0..<12).map { number in
      ImageBuilder(layers: [[.file("a", size: number)]], tags: ["\u{1B}[31mapp:\(number)"])
    }
    let message = failure(PackedImage(.dockerSave, images))?.message ?? ""
    #expect(message.hasSuffix(" and 2 more"))
    #expect(!message.unicodeScalars.contains("\u{1B}"))
  }

  @Test func `is not needed for one image, whatever its platform`() throws {
    let image = ImageBuilder(
      layers: [[.file("a")]],
      config: ["User": "s390x"],
      platform: "linux/s390x"
    )
    for flavour in [PackedImage.Flavour.dockerSave, .ociArchive, .containerd] {
      #expect(try Self.user(image.archive(flavour), nil) == "s390x")
    }
  }

  @Test func `by platform finds the closest`() throws {
    let platforms: [ImageBuilder.Platform] = [
      "linux/arm/v6", "linux/arm/v7", "linux/arm64", "windows/amd64",
    ]
    let images = platforms.map { platform in
      ImageBuilder(
        layers: [[.file("a")]],
        config: [
          "User": .string("\(platform.os)/\(platform.architecture)/\(platform.variant ?? "")")
        ],
        platform: platform
      )
    }
    for flavour in [PackedImage.Flavour.containerd, .ociArchive, .ociLayout, .buildx] {
      let packed = PackedImage(flavour, images, isNested: true)
      for (wanted, found) in [
        ("linux/arm/v6", "linux/arm/v6"), ("linux/arm/v7", "linux/arm/v7"),
        ("linux/arm/v8", "linux/arm/v7"), ("linux/arm", "linux/arm/v7"),
        ("linux/arm64/v8", "linux/arm64/"), ("windows/amd64", "windows/amd64/"),
      ] {
        #expect(try Self.user(packed, nil, platform: wanted) == found, "\(wanted)")
      }
      #expect(failure(packed, platform: "linux/arm/v5")?.kind == .selection)
      #expect(failure(packed, platform: "linux/s390x")?.kind == .selection)
    }
  }

  @Test func `takes this machine's platform where there are several and none was chosen`() throws {
    let host = Platform.host
    let images = ["\(host.os)/\(host.architecture)", "linux/mips"].map { platform in
      ImageBuilder(
        layers: [[.file("a")]],
        config: ["User": .string(platform)],
        platform: ImageBuilder.Platform(stringLiteral: platform)
      )
    }
    let packed = PackedImage(.containerd, images.reversed())
    #expect(try Self.user(packed, nil) == "\(host.os)/\(host.architecture)")
    let others = PackedImage(
      .containerd,
      ["linux/mips", "linux/mipsle"].map { platform in
        ImageBuilder(
          layers: [[.file("a")]],
          platform: ImageBuilder.Platform(stringLiteral: platform)
        )
      }
    )
    let message = failure(others)?.message
    #expect(message?.contains("choose one with --platform: linux/mips, linux/mipsle") == true)
  }
}
