internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG516 volume` {
  private static func image(_ path: String, _ entries: TarBuilder.Entry...) -> ImageBuilder {
    ImageBuilder(entries, config: ["Volumes": .object([(path, .object([]))])])
  }

  @Test(arguments: ["/", "/etc", "/usr/", "/proc/sys", "/dev/shm", "/var/run/docker.sock"])
  func `is an error over a part of the system`(path: String) async throws {
    #expect(
      try await judge("volume", Self.image(path)).lines == [
        "error: VOLUME \(path) covers a part of the system"
      ]
    )
  }

  @Test func `fires for files that each start copies`() async throws {
    let judgement = try await judge(
      "volume",
      Self.image("/data", .file("data/a", "123"), .file("data/b/c", "12"), .file("database", "x"))
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "note layer 0 [\"data/a\", \"data/b/c\"] of 2, 5 bytes, visible: "
          + "VOLUME /data has files in it, which each start copies"
      ]
    )
  }

  @Test(arguments: ["/data", "/etc/nginx/conf.d", "/usr/src/app"])
  func `is content with an empty volume of the app's`(path: String) async throws {
    let image = Self.image(path, .directory("data"), .file("data/empty", ""))
    #expect(try await judge("volume", image).outcome == .clean)
  }

  @Test func `tells of each directory once, and of each file by the volume that it is in`()
    async throws
  {
    let names = ["/data", "/data/", "//data", "/data/./b", "/link", "/etc/", "/etc"]
    let image = ImageBuilder(
      [
        .file("data/a", "123"), .file("data/b/c", "12"), .file("data/b/d", "1"),
        .symlink("link", to: "/data"),
      ],
      config: ["Volumes": .object(names.map { ($0, .object([])) })]
    )
    #expect(
      try await judge("volume", image).summaries == [
        "error layer - [] of 0, - bytes, visible: VOLUME /etc covers a part of the system",
        "note layer 0 [\"data/a\"] of 1, 3 bytes, visible: "
          + "VOLUME //data has files in it, which each start copies",
        "note layer 0 [\"data/b/c\", \"data/b/d\"] of 2, 3 bytes, visible: "
          + "VOLUME /data/./b has files in it, which each start copies",
      ]
    )
  }

  @Test func `looks into as many volumes as any image has`() async throws {
    let volumes = (0..<400).map { number in
      let directories = String(repeating: "/.", count: number % 3) + "/data"
      return ("/\(number)\(directories)/../../data", JSONText.object([]))
    }
    let empty = ImageBuilder([], config: ["Volumes": .object(volumes)])
    #expect(try await judge("volume", empty).reason == "it declares more than 256 volumes")
    let files = (0..<2000).map { TarBuilder.Entry.file(RawBytes("data/\($0)".utf8), "x") }
    let spelled = (1...200).map {
      (String(repeating: "/.", count: $0) + "/data", JSONText.object([]))
    }
    let full = ImageBuilder(files, config: ["Volumes": .object(spelled)])
    #expect(try await judge("volume", full).findings.map(\.pathCount) == [2000])
  }

  @Test func `cannot tell without the layers`() async throws {
    let config: JSONText = ["Volumes": ["/data": [:]]]
    #expect(try await outcomeWithoutLayers("volume", config: config) == .withoutLayers)
    let system: JSONText = ["Volumes": ["/etc": [:]]]
    #expect(try await outcomeWithoutLayers("volume", config: system) == .fired)
  }

  @Test func `looks once into one directory that is named again and again`() async throws {
    let files = (0..<1100).map { TarBuilder.Entry.file(RawBytes("data/\($0)".utf8), "") }
    let volumes = (1...100).map {
      (String(repeating: "/", count: $0) + "data", JSONText.object([]))
    }
    let image = ImageBuilder(files, config: ["Volumes": .object(volumes)])
    #expect(try await judge("volume", image).outcome == .clean)
  }
}
