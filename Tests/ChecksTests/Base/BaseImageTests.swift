internal import Checks
internal import ImageFormat
internal import TestSupport
internal import Testing

@Suite struct `The base image` {
  private func image(
    _ history: [ImageBuilder.HistoryEntry]?,
    annotations: JSONText = [:],
    labels: JSONText = [:]
  ) async throws -> Image {
    let layers = history.map { $0.count { !$0.isEmpty } } ?? 3
    let builder = ImageBuilder(
      layers: (0..<layers).map { ImageBuilder.Layer([.file("\($0)", size: 1)]) },
      history: history,
      config: ["Labels": labels]
    )
    return try await load(builder.with { $0.manifestFields = ["annotations": annotations] })
  }

  private static let adding = ImageBuilder.HistoryEntry("/bin/sh -c #(nop) ADD file:0123 in / ")

  @Test func `is what the build took, where that is one image`() async throws {
    var image = try await image([Self.adding, .empty("CMD [\"sh\"]"), "RUN a"])
    let source = Provenance.Source(name: "debian:12", digest: "sha256:00")
    image.provenance = Provenance(sources: [source])
    #expect(
      BaseImage(of: image)
        == BaseImage(layers: 1, source: .heuristic, name: "debian:12", digest: "sha256:00")
    )
    image.provenance?.sources.append(Provenance.Source(name: "golang:1.26", digest: nil))
    #expect(BaseImage(of: image) == BaseImage(layers: 1, source: .heuristic))
    // An image from scratch with one stage to build in has no base.
    var bare = try await self.image(["COPY app /"])
    bare.provenance = Provenance(sources: [source])
    #expect(BaseImage(of: bare) == BaseImage(source: .unknown))
  }

  @Test func `ends where the history says FROM`() async throws {
    let base = BaseImage(
      of: try await image([
        Self.adding, .empty("CMD [\"sh\"]"), "RUN a",
        .init("COPY b", comment: "FROM docker.io/library/debian:12"),
        .init("RUN c", comment: "FROM 0123456789ab"),
      ])
    )
    #expect(base == BaseImage(layers: 2, source: .history, name: "docker.io/library/debian:12"))
    #expect(base.certainLayers == 2)
  }

  @Test func `is the nearest one of several`() async throws {
    let base = BaseImage(
      of: try await image([
        Self.adding, .init("COPY a", comment: "FROM debian"), .init("COPY b", comment: "FROM mine"),
      ])
    )
    #expect(base == BaseImage(layers: 2, source: .history, name: "mine"))
  }

  @Test func `is no intermediate image of a build`() async throws {
    let base = BaseImage(
      of: try await image(
        ["COPY a", .init("RUN b", comment: "FROM a91e9ccd638f"), .init("c", comment: "FROM ")],
        annotations: [
          "org.opencontainers.image.base.name": "",
          "org.opencontainers.image.base.digest": "sha256:00",
        ]
      )
    )
    #expect(base == BaseImage(source: .unknown))
  }

  @Test func `is named by annotations, or else by labels, which do not tell where it ends`()
    async throws
  {
    let documents: JSONText = [
      "org.opencontainers.image.base.name": "debian:12",
      "org.opencontainers.image.base.digest": "sha256:00",
    ]
    let expected = BaseImage(source: .annotation, name: "debian:12", digest: "sha256:00")
    #expect(BaseImage(of: try await image(["a", "b"], annotations: documents)) == expected)
    #expect(BaseImage(of: try await image(["a", "b"], labels: documents)) == expected)
    let other: JSONText = ["org.opencontainers.image.base.name": "other"]
    #expect(
      BaseImage(of: try await image(["a"], annotations: documents, labels: other)) == expected
    )
    #expect(expected.certainLayers == nil)
    let history: [ImageBuilder.HistoryEntry] = ["a", .init("b", comment: "FROM x")]
    #expect(
      BaseImage(of: try await image(history, annotations: documents))
        == BaseImage(layers: 1, source: .history, name: "debian:12", digest: "sha256:00")
    )
  }

  @Test(
    arguments: [
      ([adding, .empty("CMD [\"sh\"]"), "COPY a", .empty("CMD [\"a\"]")], 1),
      ([adding, "RUN x", .empty("ENTRYPOINT [\"a\"]"), "COPY a"], 2),
      ([.empty("CMD [\"x\"]"), adding, "COPY a"], nil), ([adding, "COPY a"], 1),
      (["ADD alpine-minirootfs-3.20.tar.gz / # buildkit", "COPY a"], 1),
      ([.init("# debian.sh", comment: "debuerreotype 0.15"), "COPY a"], 1), ([adding], nil),
      (["ADD app.tar / # buildkit", "COPY a"], nil), (["ADD file:01 in /app ", "COPY a"], nil),
      (["COPY a", "COPY b"], nil), ([], nil), ([.empty("CMD [\"x\"]")], nil),
    ] as [([ImageBuilder.HistoryEntry], Int?)]
  )
  func `is guessed from commands and root filesystems, and never certain`(
    history: [ImageBuilder.HistoryEntry],
    layers: Int?
  ) async throws {
    var image = try await image(["a"])
    image.config.history = history.map {
      History(createdBy: $0.createdBy, comment: $0.comment, emptyLayer: $0.isEmpty)
    }
    let count = history.count { !$0.isEmpty }
    image.layers = (0..<count).map { ImageLayer(index: $0, place: "\($0)") }
    let base = BaseImage(of: image)
    #expect(base.layers == layers)
    #expect(base.source == (layers == nil ? .unknown : .heuristic))
    #expect(base.certainLayers == nil)
  }

  @Test func `is not looked for in a history that explains other layers`() async throws {
    var image = try await image([
      Self.adding, .empty("CMD [\"sh\"]"), .init("COPY b", comment: "FROM debian"),
    ])
    image.layers.append(image.layers[0])
    #expect(BaseImage(of: image) == BaseImage(source: .unknown))
    image.config.history = []
    #expect(BaseImage(of: image) == BaseImage(source: .unknown))
  }

  // MARK: Claims

  @Test func `has the layers that the user says, whatever the documents do`() async throws {
    let image = try await image(["a", "b", .init("c", comment: "FROM debian")])
    for count in 0...3 {
      let base = try BaseImage(of: image, claim: .layers(count))
      #expect(base.certainLayers == count && base.source == .flag && base.name == "debian")
    }
    let error = #expect(throws: ImageError.self) { try BaseImage(of: image, claim: .layers(4)) }
    #expect(error?.message == "--base-layers 4: it has only 3 layers")
    #expect(try BaseImage(of: image, claim: nil) == BaseImage(of: image))
  }

  private func claim(_ diffIDs: [Digest?]) -> BaseClaim {
    .image(path: "base.tar", name: "base:1", digest: "sha256:00", diffIDs: diffIDs)
  }

  @Test func `has the layers that it shares with another image, from the bottom`() async throws {
    let image = try await image(["a", "b", "c"])
    let diffIDs = image.layers.map(\.diffID)
    let base = try BaseImage(of: image, claim: claim(Array(diffIDs.prefix(2))))
    #expect(base == BaseImage(layers: 2, source: .flag, name: "base:1", digest: "sha256:00"))
    #expect(try BaseImage(of: image, claim: claim(diffIDs)).certainLayers == 3)
    #expect(try BaseImage(of: image, claim: claim([])).certainLayers == 0)
    let partial = try BaseImage(of: image, claim: claim([diffIDs[0], diffIDs[2]]))
    #expect(partial.certainLayers == 1)
    #expect(partial.warnings.map(\.code) == ["another-base"])
    #expect(partial.warnings[0].message.contains("the lowest 1 of the 2 layers of base.tar"))
  }

  @Test func `is not one with which it shares nothing`() async throws {
    let image = try await image(["a", "b", "c"])
    let diffIDs = image.layers.map(\.diffID)
    for others in [[diffIDs[1]], [nil, diffIDs[1]], [nil]] {
      let base = try BaseImage(of: image, claim: claim(others))
      #expect(base.certainLayers == nil && base.source == .unknown)
      #expect(base.warnings.map(\.code) == ["not-the-base"])
    }
    var old = image
    for index in old.layers.indices { old.layers[index].diffID = nil }
    #expect(try BaseImage(of: old, claim: claim([nil, nil])).certainLayers == nil)
  }
}
