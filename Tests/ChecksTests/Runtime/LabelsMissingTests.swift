internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG511 labels-missing` {
  private static let keys = [
    "source", "revision", "version", "licenses", "title", "description", "created", "authors",
  ]

  private static func labels(_ keys: [String], prefix: String = "org.opencontainers.image.")
    -> JSONText
  {
    .object(keys.map { (prefix + $0, "x") })
  }

  @Test func `fires for what is missing or empty, and proposes it`() async throws {
    var labels = Self.labels(["source", "version", "title", "description", "created", "authors"])
    labels["org.opencontainers.image.revision"] = ""
    let judgement = try await judge("labels-missing", ImageBuilder([], config: ["Labels": labels]))
    #expect(judgement.lines == ["note: it has no label for its revision, licenses"])
    #expect(
      judgement.fixes == [
        "LABEL org.opencontainers.image.revision=\"$REVISION\"\n"
          + "LABEL org.opencontainers.image.licenses=\"Apache-2.0\""
      ]
    )
  }

  @Test func `is content with labels old and new`() async throws {
    let new = ImageBuilder([], config: ["Labels": Self.labels(Self.keys)])
    #expect(try await judge("labels-missing", new).outcome == .clean)
    var labels = Self.labels(
      ["vcs-url", "vcs-ref", "version", "name", "description", "build-date", "vendor"],
      prefix: "org.label-schema."
    )
    labels["org.opencontainers.image.licenses"] = "MIT"
    let old = ImageBuilder([], config: ["Labels": labels])
    #expect(try await judge("labels-missing", old).outcome == .clean)
  }

  @Test(arguments: [nil, [], ["COPY . . # buildkit"]] as [[ImageBuilder.HistoryEntry]?])
  func `takes none for the base's where the history does not say`(
    history: [ImageBuilder.HistoryEntry]?
  ) async throws {
    let image = ImageBuilder(
      layers: [[], []],
      history: history,
      config: ["Labels": Self.labels(Self.keys)]
    )
    for layers in 1...2 {
      #expect(try await judge("labels-missing", image, baseLayers: layers).outcome == .clean)
    }
  }

  @Test func `takes those that only the base sets for what they are`() async throws {
    let image = ImageBuilder(
      layers: [[], []],
      history: [
        "ADD file:1 in /", .empty("LABEL org.opencontainers.image.version=24.04"),
        .empty("CMD [\"bash\"]"),
        .empty("LABEL org.opencontainers.image.title=app"), "COPY . . # buildkit",
      ],
      config: ["Labels": Self.labels(Self.keys)]
    )
    let judgement = try await judge("labels-missing", image, baseLayers: 1)
    #expect(
      judgement.lines == [
        "note: it has no label for its version",
        "note: the base image brings org.opencontainers.image.version, and they describe the base",
      ]
    )
  }
}
