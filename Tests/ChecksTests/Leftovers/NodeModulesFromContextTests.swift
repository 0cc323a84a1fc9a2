internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG215 node-modules-from-context` {
  private static let installed: ImageBuilder.Layer = [
    .file("app/node_modules/.package-lock.json", "{}"),
    .file("app/node_modules/a/index.js", size: 100),
  ]
  private static let copied: ImageBuilder.Layer = [
    .file("app/server.js", size: 50),
    .symlink("app/node_modules/.bin/a", to: "../a/index.js"),
    .file("app/node_modules/a/index.js", size: 90, fill: 0x62),
    .file("app/node_modules/b/index.js", size: 10),
  ]

  private static func image(_ layers: [ImageBuilder.Layer], _ history: String...) -> ImageBuilder {
    ImageBuilder(layers: layers, history: history.map { ImageBuilder.HistoryEntry($0) })
  }

  @Test func `finds a copy over what the image installed`() async throws {
    let judgement = try await judge(
      "node-modules-from-context",
      Self.image(
        [Self.installed, Self.copied],
        "RUN /bin/sh -c npm ci # buildkit",
        "COPY . . # buildkit"
      )
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer 1 [\"app/node_modules/a/index.js\", \"app/node_modules/b/index.js\"] of 2, "
          + "100 bytes, visible: app/node_modules is copied from the build context, though it is "
          + "installed in the image too"
      ]
    )
    #expect(judgement.savableBytes == 100)
    #expect(judgement.fixes == ["# .dockerignore\n**/node_modules"])
  }

  @Test func `counts no other project of the layer`() async throws {
    var copied = Self.copied
    copied.tar.entries.append(.file("srv/node_modules/c/index.js", size: 70))
    let judgement = try await judge(
      "node-modules-from-context",
      Self.image(
        [Self.installed, copied],
        "RUN /bin/sh -c npm ci # buildkit",
        "COPY . . # buildkit"
      )
    )
    #expect(judgement.findings.map(\.bytes) == [100])
  }

  @Test func `cannot tell from hashes, which stand for stages as well`() async throws {
    let judgement = try await judge(
      "node-modules-from-context",
      Self.image(
        [Self.installed, Self.copied],
        "/bin/sh -c #(nop) COPY dir:aaaa in /app/node_modules ",
        "/bin/sh -c #(nop) COPY dir:bbbb in /app "
      )
    )
    #expect(
      judgement.reason
        == "the history does not say whether layer 0 copies node_modules from the build context or "
        + "from another stage"
    )
  }

  @Test(arguments: [
    // From another stage: an absolute path, which is all that the history keeps of it.
    ["COPY /src/node_modules ./node_modules # buildkit", "COPY /app ./ # buildkit"],
    // The second layer only changes owners.
    ["COPY . . # buildkit", "RUN /bin/sh -c chown -R app /app # buildkit"],
    ["RUN /bin/sh -c npm ci # buildkit", "RUN /bin/sh -c npm install x # buildkit"],
  ])
  func `passes over stages, owners and installations`(history: [String]) async throws {
    let judgement = try await judge(
      "node-modules-from-context",
      Self.image([Self.installed, Self.copied], history[0], history[1])
    )
    #expect(judgement.outcome == .clean)
  }

  @Test func `passes over another project's`() async throws {
    let judgement = try await judge(
      "node-modules-from-context",
      Self.image(
        [[.file("usr/local/lib/node_modules/npm/node_modules/.bin/x", "")], Self.copied],
        "RUN /bin/sh -c npm install -g npm # buildkit",
        "COPY . . # buildkit"
      )
    )
    #expect(judgement.outcome == .clean)
  }

  @Test func `cannot tell without a history`() async throws {
    let judgement = try await judge(
      "node-modules-from-context",
      ImageBuilder(layers: [Self.installed, Self.copied], history: nil)
    )
    #expect(
      judgement.outcome
        == .notCheckable("the history does not say which instruction made layer 0")
    )
  }
}
