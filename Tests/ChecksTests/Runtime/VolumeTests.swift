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

  @Test func `cannot tell without the layers`() async throws {
    let config: JSONText = ["Volumes": ["/data": [:]]]
    #expect(try await outcomeWithoutLayers("volume", config: config) == .withoutLayers)
    let system: JSONText = ["Volumes": ["/etc": [:]]]
    #expect(try await outcomeWithoutLayers("volume", config: system) == .fired)
  }

  @Test func `cannot tell of one directory that is named again and again`() async throws {
    let files = (0..<1100).map { TarBuilder.Entry.file(RawBytes("data/\($0)".utf8), "") }
    let volumes = (1...100).map {
      (String(repeating: "/", count: $0) + "data", JSONText.object([]))
    }
    let image = ImageBuilder(files, config: ["Volumes": .object(volumes)])
    #expect(try await judge("volume", image).reason == "its volumes have too many entries")
  }
}
