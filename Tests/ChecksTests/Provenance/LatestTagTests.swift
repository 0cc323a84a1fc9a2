internal import Checks
internal import ImageFormat
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG701 latest-tag` {
  private func image(_ tags: [String], base: String? = nil) -> ImageBuilder {
    ImageBuilder(
      layers: [[.file("a", "b")]],
      history: [ImageBuilder.HistoryEntry("RUN x", comment: base.map { "FROM \($0)" })],
      tags: tags
    )
  }

  @Test func `names the image and its base`() async throws {
    let judgement = try await judge("latest-tag", image(["shop:latest"], base: "debian"))
    #expect(
      judgement.findings.map { "\($0.severity): \($0.message)" } == [
        "note: its only tag is latest: shop:latest",
        "note: it is built on debian, whatever that is today",
      ]
    )
  }

  @Test func `passes over versions, also beside latest`() async throws {
    for tags in [["shop:1"], ["shop:latest", "shop:1.2"]] {
      #expect(try await judge("latest-tag", image(tags, base: "debian:12")).outcome == .clean)
    }
  }

  /// What comes of an image whose builder attests what it took.
  private func judged(_ uris: [String], _ statement: String? = nil) async throws -> Judgement {
    let materials = uris.map { #"{"uri":"\#($0)","digest":{"sha256":"00"}}"# }
    let packed = PackedImage(
      .buildx,
      [image(["shop:1"])],
      attestations: .imageConfig,
      statement: statement ?? #"{"predicateType":"https://slsa.dev/provenance/v0.2","predicate":"#
        + #"{"materials":[\#(materials.joined(separator: ","))]}}"#
    )
    let rule = try #require(RuleCatalogue.all["latest-tag"])
    let directory = try TemporaryDirectory()
    let weighed = try await ImageWeigher().weigh(
      ImageReference(path: packed.write(in: directory, as: "image"))
    )
    return await Judge(RuleCatalogue([rule])).judge(weighed, base: BaseImage(of: weighed.image))
  }

  @Test func `knows what a build took by its provenance`() async throws {
    let latest = try await judged([
      "pkg:docker/golang@latest?platform=linux%2Famd64", "pkg:docker/debian?digest=sha256%3A00",
      "pkg:docker/alpine@3.20", "pkg:docker/docker/dockerfile@latest",
    ])
    #expect(
      latest.findings.map(\.message) == ["its build takes golang:latest, whatever that is today"]
    )
    #expect(try await judged(["pkg:docker/alpine@3.20"]).outcome == .clean)
    guard case .notCheckable(let reason)? = try await judged([], "{").outcome else {
      Issue.record("a damaged statement passes")
      return
    }
    #expect(reason.hasPrefix("what it was built from cannot be read: blobs/sha256/"))
  }

  @Test func `cannot be told without a name`() async throws {
    #expect(
      try await judge("latest-tag", image([])).outcome
        == .notCheckable("the archive names neither the image nor its base")
    )
  }
}
