internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG901 digest-mismatch` {
  private static let zeros = "sha256:" + String(repeating: "0", count: 64)

  @Test func `names the layer that is not what the config says`() async throws {
    var image = ImageBuilder(layers: [[.file("a", "b")], [.file("c", "d")]])
    image.layers[1].diffID = Self.zeros
    let judgement = try await judge("digest-mismatch", image)
    #expect(judgement.findings.map(\.severity) == [.error])
    #expect(judgement.findings.map(\.layer) == [1])
    #expect(
      judgement.findings[0].message.hasPrefix("its diffID should be sha256:000000000000…, and its")
    )
  }

  @Test func `says it once of a blob that was changed`() async throws {
    var image = ImageBuilder(layers: [[.file("a", "b")]])
    image.layers[0].digest = Self.zeros
    image.layers[0].diffID = Self.zeros
    let weighed = try await weigh(image, .ociArchive)
    let judgement = await Judge().judge(weighed, base: BaseImage(source: .unknown))
    let messages = judgement.findings.filter { $0.rule.slug == "digest-mismatch" }.map(\.message)
    #expect(messages.count == 1)
    #expect(messages[0].hasPrefix("its blob should be sha256:000000000000…, and is sha256:"))
  }

  @Test func `passes over an image that is what it says`() async throws {
    #expect(
      try await judge("digest-mismatch", ImageBuilder(layers: [[.file("a", "b")]])).outcome
        == .clean
    )
  }

  @Test func `cannot be told of large layers that nobody hashed`() async throws {
    let image = ImageBuilder(layers: [[.file("a", size: 2 << 20)]])
    let weighed = try await weigh(image, .dockerSave)
    let row = await Judge().judge(weighed, base: BaseImage(source: .unknown)).rows
      .first { $0.rule.slug == "digest-mismatch" }
    #expect(row?.outcome == .notCheckable("not all layers were hashed; run with --verify"))
    let old = try await weigh(image, .dockerV1)
    let other = await Judge().judge(old, base: BaseImage(source: .unknown)).rows
      .first { $0.rule.slug == "digest-mismatch" }
    #expect(
      other?.outcome == .notCheckable("nothing says what the digests of its layers should be")
    )
  }
}
