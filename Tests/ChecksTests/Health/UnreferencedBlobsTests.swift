internal import Checks
internal import ImageFormat
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG911 unreferenced-blobs` {
  private func findings(blob: Int) async throws -> [FindingSummary] {
    let directory = try TemporaryDirectory()
    let archive = ImageBuilder(layers: [[.file("a", "b")]]).archive(.ociArchive).with { archive in
      archive["blobs/sha256/\(String(repeating: "0", count: 64))"] = [UInt8](
        repeating: 1,
        count: blob
      )
    }
    let path = try archive.write(in: directory, as: "image")
    let weighed = try await ImageWeigher().weigh(ImageReference(path: path))
    return await Judge().judge(weighed, base: BaseImage(source: .unknown)).findings
      .filter { $0.rule.slug == "unreferenced-blobs" }.map(FindingSummary.init)
  }

  @Test func `counts the bytes`() async throws {
    #expect(
      try await findings(blob: 100_000).map(\.description) == [
        "note layer - [] of 0, 100000 bytes, visible: the archive has content that no image in it refers to"
      ]
    )
  }

  @Test func `passes over a little`() async throws {
    #expect(try await findings(blob: 1000).isEmpty)
  }
}
