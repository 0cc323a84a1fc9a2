internal import TestSupport
internal import Testing

/// `--format html`, from an archive to a page.
@Suite struct `A page of an image` {
  private static let layers: [ImageBuilder.Layer] = [
    [.file("usr/bin/tool", size: 3000, mode: 0o755), .file("tmp/cache", size: 500)],
    [.whiteout("tmp/cache"), .file("app/<b>", size: 70, uid: 1000)],
  ]

  private static func page(
    _ command: [String],
    _ image: ImageBuilder,
    exitCode: Int = 0
  ) throws -> (page: HTMLOutput, data: JSONValue) {
    try withTemporaryDirectory { directory in
      let path = try image.archive(.ociArchive).write(in: directory, as: "image.tar")
      let result = try TareProcess.run(command + [path, "--format", "html"])
      #expect(result.exitCode == exitCode, "\(result.errors)")
      let page = HTMLOutput(result.stdout)
      #expect(page.violations == [])
      return (page, try JSONValue(parsing: page.data))
    }
  }

  @Test func `draws what is shipped`() throws {
    let (page, data) = try Self.page([], ImageBuilder(layers: Self.layers))
    let items = data["items"]
    let names = items["name"].elements.compactMap(\.string)
    #expect(Set(names) == ["tool", "cache", "<b>"])
    #expect(Set(items["bytes"].elements.compactMap(\.integer)) == [3000, 500, 70])
    let users = items["user"].elements.compactMap(\.integer).map { data["users"][$0].integer }
    #expect(Set(users) == [0, 1000])
    #expect(data["layers"].elements.count == 2)
    #expect(page.text.contains("app/<b>"))
    #expect(page.text.contains("deleted by layer 1"))
  }

  @Test func `has the budgets, and fails as every form does`() throws {
    let image = ImageBuilder(layers: Self.layers)
    let (page, data) = try Self.page(["check", "--limit", "layers=1"], image, exitCode: 1)
    #expect(page.text.contains("layers is 2, 1 over the limit of 1"))
    #expect(data["items"] != .null)
  }

  @Test func `says why it draws nothing of an image with a layer that is kept elsewhere`() throws {
    var image = ImageBuilder(layers: Self.layers)
    image.layers.insert(.foreign(TarBuilder([.file("Files/a", "1")])), at: 0)
    let (page, data) = try Self.page([], image)
    let unknown = try #require(data["unknown"].string)
    #expect(unknown.contains("not in the archive"))
    #expect(data["items"] == .null && data["directories"] == .null)
    #expect(page.text.contains(unknown))
    #expect(data["layers"][1]["shippedBytes"] == 3500)
    #expect(data["layers"][0]["shippedBytes"] == .null)
  }

  @Test func `draws a lone root filesystem and an empty image`() throws {
    try withTemporaryDirectory { directory in
      let tar = TarBuilder([.file("etc/passwd", size: 9), .file("bin/a", size: 4)])
      let path = try directory.write(tar.bytes, as: "rootfs.tar")
      let result = try TareProcess.run([path, "--format", "html"])
      let page = HTMLOutput(result.stdout)
      #expect(page.violations == [])
      #expect(try JSONValue(parsing: page.data)["items"]["bytes"].elements.count == 2)
    }
    let (_, data) = try Self.page([], ImageBuilder(layers: []))
    #expect(data["items"]["bytes"].elements.isEmpty)
    #expect(data["directories"]["parent"] == .array([-1]))
  }

  @Test func `is the same from a file, a pipe and on one thread`() throws {
    let bytes = ImageBuilder(layers: Self.layers).archive(.dockerSave).bytes
    try withTemporaryDirectory { directory in
      let path = try directory.write(bytes, as: "image.tar")
      let page = directory.path("page.html")
      let shown = try TareProcess.run([path, "--format", "html", "-o", page])
      #expect(directory.read("page.html") == shown.stdout)
      let alone = try TareProcess.run([path, "--format", "html", "--jobs", "1"])
      #expect(alone.stdout == shown.stdout)
      let piped = try TareProcess.run(["-", "--format", "html"], stdin: .bytes(bytes))
      #expect(
        piped.output.replacing("standard input", with: path) == shown.output
      )
    }
  }
}
