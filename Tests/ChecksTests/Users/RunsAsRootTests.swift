internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG401 runs-as-root` {
  @Test(arguments: [
    ("", "it sets no USER"), ("0", "it sets USER 0"), ("0:0", "it sets USER 0:0"),
    ("root", "it sets USER root"), ("root:app", "it sets USER root:app"),
    ("0:5", "it sets USER 0:5"),
    ("toor", "it sets USER toor, which is user 0 in etc/passwd"),
  ])
  func `fires for whatever is user 0`(user: String, message: String) async throws {
    let judgement = try await judge(
      "runs-as-root",
      ImageBuilder(
        [.passwd("toor:0"), .file("etc/group", "app:x:7:\n")],
        config: ["User": .string(user)]
      )
    )
    #expect(judgement.lines == ["warning: \(message)"])
    #expect(judgement.fixes == ["USER 10001:10001"])
  }

  @Test(arguments: ["app", "5", "10001:0", "5:root", "app:root"])
  func `is content with everybody else`(user: String) async throws {
    let image = ImageBuilder(
      [.passwd("app:10001"), .file("etc/group", "root:x:0:\n")],
      config: ["User": .string(user)]
    )
    #expect(try await judge("runs-as-root", image).outcome == .clean)
  }

  @Test func `proposes the user that the image has`() async throws {
    let judgement = try await judge(
      "runs-as-root",
      ImageBuilder([.passwd("daemon:1", "node:1000")])
    )
    #expect(judgement.fixes == ["# node is in the image\nUSER 1000:1000"])
  }

  @Test func `is a note where the entrypoint gives up the rights of root`() async throws {
    let script = "#!/bin/sh\nchown app /data\nexec gosu app \"$@\"\n"
    let entries: [TarBuilder.Entry] = [
      .file("entry.sh", RawBytes(script.utf8), mode: 0o755), .program("bin/sh"),
      .program("bin/tini"),
    ]
    for words: JSONText in [
      ["/entry.sh"], ["/bin/tini", "--", "/entry.sh"], ["su-exec", "app", "x"],
    ] {
      let judgement = try await judge(
        "runs-as-root",
        ImageBuilder(entries, config: ["Entrypoint": words])
      )
      #expect(
        judgement.lines == [
          "note: it sets no USER; its entrypoint gives up the rights of root later"
        ]
      )
    }
  }

  @Test func `cannot tell what a name means without the layers, and what a number does`()
    async throws
  {
    let slug = "runs-as-root"
    #expect(try await outcomeWithoutLayers(slug, config: ["User": "app"]) == .withoutLayers)
    #expect(try await outcomeWithoutLayers(slug, config: ["User": "0"]) == .fired)
    #expect(try await outcomeWithoutLayers(slug, config: ["User": "5"]) == .clean)
  }

  @Test(arguments: ["app\n", "app:x\n", "app:x:abc:1::/:\n", "app:x:99999999999:1::/:\n"])
  func `cannot tell where a line is short or has no number`(line: String) async throws {
    let image = ImageBuilder([.file("etc/passwd", RawBytes(line.utf8))], config: ["User": "app"])
    #expect(
      try await judge("runs-as-root", image).reason == "the line of app in etc/passwd has no number"
    )
  }

  @Test func `cannot tell where etc/passwd is larger than any is`() async throws {
    let image = ImageBuilder([.file("etc/passwd", size: 300_000)], config: ["User": "app"])
    #expect(try await judge("runs-as-root", image).reason == "etc/passwd has more than 256 KiB")
  }

  @Test func `has nothing to say of Windows`() async throws {
    let image = ImageBuilder([.file("x", "")]).with { $0.platform = "windows/amd64" }
    #expect(try await judge("runs-as-root", image).reason == "it is an image for Windows")
  }
}
