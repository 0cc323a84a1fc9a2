internal import Checks
internal import ImageFormat
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG903 missing-blob` {
  private func findings(_ archive: PackedImage) async throws -> [FindingSummary] {
    let directory = try TemporaryDirectory()
    let path = try archive.write(in: directory, as: "image")
    let weighed = try await ImageWeigher().weigh(
      ImageReference(path: path),
      platform: Platform(os: "linux", architecture: "amd64")
    )
    return await Judge().judge(weighed, base: BaseImage(source: .unknown)).findings
      .filter { $0.rule.slug == "missing-blob" }.map(FindingSummary.init)
  }

  @Test func `is a note of a layer that is kept elsewhere, and of another platform`() async throws {
    let image = ImageBuilder(layers: [.foreign([.file("a", "b")]), [.file("c", "d")]])
    let foreign = try await findings(image.archive(.ociArchive))
    #expect(foreign.map(\.severity) == [.note])
    #expect(foreign.map(\.layer) == [0])
    let absent = try await findings(
      PackedImage(
        .containerd,
        [ImageBuilder(layers: [[.file("a", "b")]])],
        absentPlatforms: ["linux/arm64"]
      )
    )
    #expect(
      absent.map(\.message) == ["the index lists linux/arm64, whose image is not in the archive"]
    )
  }

  @Test func `passes over a whole archive`() async throws {
    #expect(
      try await judge("missing-blob", ImageBuilder(layers: [[.file("a", "b")]])).outcome == .clean
    )
  }
}
