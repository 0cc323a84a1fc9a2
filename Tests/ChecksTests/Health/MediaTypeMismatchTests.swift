internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG910 media-type-mismatch` {
  private func messages(_ change: (inout ImageBuilder.Layer) -> Void, layers: Int = 1) async throws
    -> [String]
  {
    var image = ImageBuilder(
      layers: (0..<layers).map { [.file("a\(RawBytes("\($0)".utf8))", "b")] }
    )
    for index in image.layers.indices { change(&image.layers[index]) }
    let weighed = try await weigh(image, .ociArchive)
    return await Judge().judge(weighed, base: BaseImage(source: .unknown)).findings
      .filter { $0.rule.slug == "media-type-mismatch" }.map(\.message)
  }

  @Test func `says what the type says, and what is there`() async throws {
    #expect(
      try await messages { layer in
        layer.compression = ImageBuilder.Compression.none
        layer.mediaType = "application/vnd.oci.image.layer.v1.tar+gzip"
      } == ["its media type says gzip, and it is not compressed"]
    )
    #expect(
      try await messages(
        { layer in
          layer.compression = .gzip
          layer.mediaType = "application/vnd.oci.image.layer.v1.tar"
        },
        layers: 3
      ) == [
        "the media types of several layers are wrong; that of layer 0 says that it is not compressed, and "
          + "it is gzip"
      ]
    )
  }

  @Test func `passes over types that are right, or say nothing`() async throws {
    for (compression, type) in [
      (ImageBuilder.Compression.zstd, "application/vnd.oci.image.layer.v1.tar+zstd"),
      (.none, "application/vnd.docker.image.rootfs.diff.tar"), (.gzip, "application/octet-stream"),
    ] {
      let messages = try await messages { layer in
        layer.compression = compression
        layer.mediaType = type
      }
      #expect(messages.isEmpty)
    }
  }
}
