internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `The measurements of an image` {
  /// | layer | ships | of it wasted |
  /// | ----: | ----: | --- |
  /// | 0 | 5150 | 100 overwritten in 2; 50 rewritten in 4 |
  /// | 1 | 200 | |
  /// | 2 | 3100 | |
  /// | 3 | 5500 | 500 deleted in 4 |
  /// | 4 | 50 | |
  private static let image = ImageBuilder(layers: [
    [
      .file("usr/lib/a", size: 5000, fill: 0x61), .file("etc/x", size: 100, fill: 0x62),
      .file("bin/su", size: 50, mode: 0o4755),
    ],
    [.file("var/b", size: 200)],
    [
      .file("app/main", size: 3000, mode: 0o4755, uid: 1000),
      .hardLink("app/again", to: "app/main", mode: 0o4755, uid: 1000),
      .file("etc/x", size: 100, fill: 0x63),
    ],
    [
      .file("app/tmp", size: 500, fill: 0x64, uid: 1000),
      .file("app/copy", size: 5000, fill: 0x61),
    ],
    [.whiteout("app/tmp"), .file("bin/su", size: 50, mode: 0o755)],
  ])

  private func measure(
    _ names: [String],
    of image: ImageBuilder = image,
    _ flavour: PackedImage.Flavour = .dockerSave,
    base: Int? = nil,
    baseline: [String: Measurement]? = nil,
    findsDuplicates: Bool = true
  ) async throws -> [String: Measurement] {
    let weighed = try await weigh(image, flavour, findsDuplicates: findsDuplicates)
    var numbers: [Budget.Target: Measurement] = [:]
    for (name, number) in baseline ?? [:] { numbers[try Budget.Target(parsing: name)] = number }
    let measurements = Measurements(
      weighed,
      base: try BaseImage(of: weighed.image, claim: base.map(BaseClaim.layers)),
      baseline: baseline.map { _ in Baseline(numbers: numbers) }
    )
    var found: [String: Measurement] = [:]
    for name in names { found[name] = measurements[try Budget.Target(parsing: name)] }
    return found
  }

  private func expect(
    _ expected: [String: Measurement],
    base: Int? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let found = try await measure(Array(expected.keys), base: base)
    for (name, number) in expected {
      #expect(found[name] == number, "\(name)", sourceLocation: sourceLocation)
    }
  }

  @Test func `are over all layers`() async throws {
    try await expect([
      "image-size": .amount(14_000), "visible-size": .amount(13_350), "layer-size": .amount(5500),
      "layers": .amount(5), "files": .amount(7), "wasted-size": .amount(650),
      "wasted-percent": .share(650, of: 14_000), "efficiency": .share(13_350, of: 14_000),
      "duplicate-size": .amount(5000), "root-owned-files": .amount(5), "setuid-files": .amount(2),
      "path:**": .amount(13_350), "path:app/**": .amount(8000), "path:**/[ax]": .amount(5100),
      "path:usr/**": .amount(5000), "path:app/tmp": .amount(0), "path:app/again": .amount(3000),
    ])
  }

  @Test func `are over the layers above the base`() async throws {
    try await expect(
      [
        "app:image-size": .amount(8650), "app:visible-size": .amount(8150),
        "app:layer-size": .amount(5500), "app:layers": .amount(3), "app:files": .amount(5),
        "app:wasted-size": .amount(500), "app:wasted-percent": .share(500, of: 8650),
        "app:efficiency": .share(8150, of: 8650), "app:duplicate-size": .amount(5000),
        "app:root-owned-files": .amount(3), "app:setuid-files": .amount(2),
        "app:path:**": .amount(8150), "app:path:usr/**": .amount(0), "app:path:bin/*": .amount(50),
        "image-size": .amount(14_000),
      ],
      base: 2
    )
  }

  @Test func `of an app without layers are nothing`() async throws {
    try await expect(
      [
        "app:image-size": .amount(0), "app:layer-size": .amount(0), "app:layers": .amount(0),
        "app:wasted-percent": .share(0, of: 1), "app:efficiency": .share(1, of: 1),
        "app:files": .amount(0), "app:path:**": .amount(0), "app:duplicate-size": .amount(0),
      ],
      base: 5
    )
  }

  @Test func `of an app without a base are those of the image`() async throws {
    let names = Measure.allCases.filter { !$0.needsBaseline }.map(\.rawValue) + ["path:app/**"]
    let found = try await measure(names + names.map { "app:\($0)" }, .ociArchive, base: 0)
    for name in names { #expect(found[name] == found["app:\(name)"], "\(name)") }
  }

  private func measure(
    _ names: [String],
    _ flavour: PackedImage.Flavour,
    base: Int
  ) async throws -> [String: Measurement] {
    try await measure(names, of: Self.image, flavour, base: base)
  }

  @Test func `have the download where layers are packed, and for the app without the base's`()
    async throws
  {
    let archive = Self.image.archive(.ociArchive)
    let documents = [archive.configMember, try #require(archive.manifestMember)]
    func size(_ members: [String]) -> Int64 {
      members.reduce(0) { $0 + Int64(archive[$1]?.count ?? 0) }
    }
    let names = ["download-size", "app:download-size"]
    let found = try await measure(names, .ociArchive, base: 2)
    #expect(found[names[0]] == .amount(size(archive.layerMembers + documents)))
    #expect(found[names[1]] == .amount(size(archive.layerMembers.dropFirst(2) + documents)))
    // A layer of the app that is the base's, too, is there already.
    let twice = Self.image.with { $0.layers.append($0.layers[0]) }
    let again = try await measure(names, of: twice, .ociArchive, base: 2)
    let other = twice.archive(.ociArchive)
    let own =
      other.layerMembers[2..<5] + [other.configMember, try #require(other.manifestMember)]
    #expect(
      again[names[1]] == .amount(own.reduce(0) { $0 + Int64(other[$1]?.count ?? 0) })
    )
    let plain = try await measure(names, .dockerSave, base: 2)
    for name in names { #expect(plain[name]?.reason?.contains("stored unpacked") == true) }
  }

  @Test func `are unknown where a layer is absent, but for what documents say`() async throws {
    let image = Self.image.with { $0.layers[0] = .foreign([.file("windows", size: 10)]) }
    let names = Measure.allCases.map(\.rawValue) + ["path:app/**"]
    let found = try await measure(
      names + names.map { "app:\($0)" },
      of: image,
      .ociArchive,
      base: 1
    )
    for (name, number) in found {
      let isKnown = name.hasSuffix("layers") || name.hasSuffix("download-size")
      #expect((number.reason == nil) == isKnown, "\(name)")
    }
  }

  @Test func `of the app are unknown where nobody knows the base, and say what to do`() async throws
  {
    let names = Measure.allCases.map { "app:\($0.rawValue)" } + ["app:path:**"]
    for (name, number) in try await measure(names, of: Self.image) {
      #expect(number.reason?.contains("--base-layers") == true, "\(name)")
    }
    let guessed = Self.image.with {
      $0.history = ["ADD", "RUN", .empty("CMD [\"sh\"]"), "COPY", "COPY", "COPY"]
    }
    let reason = try await measure(["app:layers"], of: guessed)["app:layers"]?.reason
    #expect(reason == "where the base image ends is a guess; if it is right, say --base-layers 2")
  }

  @Test func `have no duplicates that nobody looked for`() async throws {
    let found = try await measure(["duplicate-size"], of: Self.image, findsDuplicates: false)
    #expect(found["duplicate-size"]?.reason != nil)
  }

  @Test func `count growth from the baseline, and shrinking as none`() async throws {
    let names = ["growth-size", "growth-percent", "app:growth-size", "app:growth-percent"]
    func growth(_ image: Int64, _ app: Int64) async throws -> [Measurement?] {
      let baseline: [String: Measurement] = [
        "image-size": .amount(image), "app:image-size": .amount(app),
      ]
      let found = try await measure(names, of: Self.image, base: 2, baseline: baseline)
      return names.map { found[$0] }
    }
    #expect(
      try await growth(13_000, 8000)
        == [.amount(1000), .share(1000, of: 13_000), .amount(650), .share(650, of: 8000)]
    )
    #expect(
      try await growth(15_000, 8650) == [
        .amount(0), .share(0, of: 15_000), .amount(0), .share(0, of: 8650),
      ]
    )
    let fromNothing = try await growth(0, 0)
    #expect(fromNothing[0] == .amount(14_000))
    #expect(fromNothing[1]?.reason?.contains("beyond all percent") == true)
  }

  @Test func `of growth are unknown without the baseline's number`() async throws {
    let without = try await measure(["growth-size"], of: Self.image)
    #expect(without["growth-size"]?.reason == "there is no baseline to compare with")
    let other = try await measure(
      ["growth-size"],
      of: Self.image,
      baseline: ["app:image-size": .amount(1), "image-size": .unknown("x")]
    )
    #expect(other["growth-size"]?.reason?.contains("baseline") == true)
  }

  @Test func `of nothing are nothing, and all of it is seen`() async throws {
    let found = try await measure(
      ["image-size", "layer-size", "wasted-percent", "efficiency", "growth-percent"],
      of: ImageBuilder(layers: [[.directory("a")]]),
      baseline: ["image-size": .amount(0)]
    )
    #expect(found["image-size"] == .amount(0) && found["layer-size"] == .amount(0))
    #expect(found["wasted-percent"] == .share(0, of: 1) && found["efficiency"] == .share(1, of: 1))
    #expect(found["growth-percent"] == .share(0, of: 1))
  }
}

extension Measurement {
  /// Why it is not known; `nil` if it is.
  fileprivate var reason: String? {
    if case .unknown(let reason) = self { reason } else { nil }
  }
}
