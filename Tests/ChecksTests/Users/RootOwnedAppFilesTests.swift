internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG406 root-owned-app-files` {
  private static func image(
    _ entries: [TarBuilder.Entry],
    user: String = "10001:10001"
  ) -> ImageBuilder {
    ImageBuilder(entries, config: ["User": .string(user), "WorkingDir": "/service"])
  }

  @Test func `fires for an empty directory that the program probably writes to`() async throws {
    let judgement = try await judge(
      "root-owned-app-files",
      Self.image([
        .directory("service/logs"), .directory("app/web/uploads"),
        .file("app/web/uploads/.gitkeep"),
        .file("app/main.py", "x"),
      ])
    )
    #expect(
      judgement.lines == [
        "warning: user 10001 may not write to the empty directory service/logs",
        "warning: user 10001 may not write to the empty directory app/web/uploads",
      ]
    )
    #expect(
      judgement.fixes == [
        "RUN chown 10001:10001 /service/logs", "RUN chown 10001:10001 /app/web/uploads",
      ]
    )
  }

  @Test(
    arguments: [
      // The user's own, the group's, everybody's.
      [.directory("app/logs", uid: 10_001)], [.directory("app/logs", mode: 0o775, gid: 10_001)],
      [.directory("app/logs", mode: 0o1777)],
      // Somebody else's, on purpose.
      [.directory("app/logs", uid: 33)],
      // Code that belongs to root is as it should be.
      [.file("app/main.py", "x"), .directory("app/src")],
      // What is full may be there to be read.
      [.directory("app/data"), .file("app/data/words.txt", "x")],
      // Not the app's.
      [.directory("var/log"), .directory("app/node_modules/x/tmp")],
      // No directory.
      [.file("app/run", "x")],
    ] as [[TarBuilder.Entry]]
  )
  func `is content with the rest`(entries: [TarBuilder.Entry]) async throws {
    #expect(try await judge("root-owned-app-files", Self.image(entries)).outcome == .clean)
  }

  @Test func `takes a working directory of the system for no app`() async throws {
    let image = Self.image([.directory("var/cache/x/data"), .directory("var/lib/foo/run")])
      .with { $0.config = ["User": "1000", "WorkingDir": "/var"] }
    #expect(try await judge("root-owned-app-files", image).outcome == .clean)
  }

  @Test func `is content with root, and with what is gone`() async throws {
    let root = Self.image([.directory("app/logs")], user: "0")
    #expect(try await judge("root-owned-app-files", root).outcome == .clean)
    var gone = Self.image([.directory("app/logs")])
    gone.layers.append([.whiteout("app/logs")])
    #expect(try await judge("root-owned-app-files", gone).outcome == .clean)
  }

  @Test func `cannot tell without the layers`() async throws {
    #expect(
      try await outcomeWithoutLayers("root-owned-app-files", config: ["User": "5"])
        == .withoutLayers
    )
  }
}
