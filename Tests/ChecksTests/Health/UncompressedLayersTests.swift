internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG912 uncompressed-layers` {
  private func findings(
    _ compressions: [ImageBuilder.Compression],
    _ flavour: PackedImage.Flavour = .ociArchive
  ) async throws -> [FindingSummary] {
    let image = ImageBuilder(
      layers: compressions.enumerated().map { number, compression in
        ImageBuilder.Layer(
          [.file("a\(RawBytes("\(number)".utf8))", size: compression == .none ? 1 << 20 : 1000)],
          compression
        )
      }
    )
    let weighed = try await weigh(image, flavour)
    return await Judge().judge(weighed, base: BaseImage(source: .unknown)).findings
      .filter { $0.rule.slug == "uncompressed-layers" }.map(FindingSummary.init)
  }

  @Test func `counts the bytes that a push moves`() async throws {
    #expect(
      try await findings([.none, .gzip]).map(\.description) == [
        "warning layer 0 [] of 0, 1050112 bytes, visible: some layers are compressed and others are not, "
          + "which are pushed as they are"
      ]
    )
    #expect(
      try await findings([.none, .none]).map(\.message)
        == ["its layers are not compressed, and are pushed as they are"]
    )
  }

  @Test func `passes over compressed layers, and what docker save writes`() async throws {
    #expect(try await findings([.gzip, .zstd]).isEmpty)
    #expect(try await findings([.none], .dockerSave).isEmpty)
  }
}
