internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG402 user-unresolvable` {
  @Test(arguments: [
    ("app", ["error: USER names the user app, which is not in etc/passwd"]),
    ("node:web", ["error: USER names the group web, and the image has no etc/group"]),
    (
      "app:web",
      [
        "error: USER names the user app, which is not in etc/passwd",
        "error: USER names the group web, and the image has no etc/group",
      ]
    ),
    ("-1", ["error: USER names the user -1, which is not in etc/passwd"]),
  ])
  func `fires for names that the image does not have`(user: String, lines: [String]) async throws {
    let image = ImageBuilder([.passwd("node:1000")], config: ["User": .string(user)])
    #expect(try await judge("user-unresolvable", image).lines == lines)
  }

  @Test func `fires for a name in an image from scratch`() async throws {
    let image = ImageBuilder([.program("app")], config: ["User": "nobody"])
    #expect(
      try await judge("user-unresolvable", image).lines == [
        "error: USER names the user nobody, and the image has no etc/passwd"
      ]
    )
  }

  @Test func `goes by the final files`() async throws {
    var image = ImageBuilder(
      layers: [[.passwd("app:7")], [.passwd()]],
      config: ["User": "app"]
    )
    #expect(try await judge("user-unresolvable", image).outcome == .fired)
    image.layers.reverse()
    #expect(try await judge("user-unresolvable", image).outcome == .clean)
  }

  @Test(arguments: ["", "node", "4711", "4711:4711", "node:0", "node:", "node:staff"])
  func `is content with numbers, and names that are there`(user: String) async throws {
    let image = ImageBuilder(
      [.passwd("node:1000"), .file("etc/group", "staff:x:50:\n")],
      config: ["User": .string(user)]
    )
    #expect(try await judge("user-unresolvable", image).outcome == .clean)
  }

  @Test func `cannot tell without the layers`() async throws {
    #expect(
      try await outcomeWithoutLayers("user-unresolvable", config: ["User": "app"]) == .withoutLayers
    )
  }

  @Test func `cannot tell from what is no file`() async throws {
    func reason(_ entry: TarBuilder.Entry) async throws -> String? {
      try await judge("user-unresolvable", ImageBuilder([entry], config: ["User": "app"])).reason
    }
    let link = "etc/passwd is a link that leads to no file"
    #expect(try await reason(.symlink("etc/passwd", to: "passwd")) == link)
    #expect(try await reason(.symlink("etc/passwd", to: "/run/passwd")) == link)
    #expect(try await reason(.directory("etc/passwd")) == "etc/passwd is no file")
    #expect(
      try await reason(.characterDevice("etc/passwd", major: 1, minor: 5))
        == "etc/passwd is no file"
    )
  }
}
