internal import TestSupport
internal import Testing

@Suite struct `A decompression bomb` {
  /// A tar archive with a file of `gigabytes` of zeros, in a few bytes for each megabyte.
  private static func bomb(gigabytes: Int, name: RawBytes = "zeros") -> [UInt8] {
    let size = gigabytes * 1_000_000_000
    return Zstd.repeating(
      [UInt8](repeating: 0, count: 512),
      count: size / 512 + 1,
      prefix: Array(TarBuilder([.file(name).declaring(size: size)], ending: .none).bytes),
      suffix: [UInt8](repeating: 0, count: 1024)
    )
  }

  private static func image(_ blobs: [[UInt8]]) -> ImageBuilder {
    ImageBuilder(
      layers: blobs.map { blob in
        ImageBuilder.Layer([]).with {
          $0.blob = blob
          $0.mediaType = "application/vnd.oci.image.layer.v1.tar+zstd"
        }
      }
    )
  }

  @Test func `is refused by default, and read where the option says how large it may be`() throws {
    let image = Self.image([Self.bomb(gigabytes: 10)])
    try withTemporaryDirectory { directory in
      let path = try image.archive(.ociArchive).write(in: directory, as: "bomb.tar")
      let result = try TareProcess.run([path], timeout: 300)
      expectRefusal(
        result,
        naming: ["bomb.tar", "layer 0", "8GB", "decompression bomb", "--max-layer-size"]
      )
      if let memory = result.peakMemory { #expect(memory < 100 << 20) }
      let meant = try TareProcess.run(
        [path, "--max-layer-size", "11GB", "--format", "json"],
        timeout: 300
      )
      #expect(meant.exitCode == 0, "\(meant.errors)")
      #expect(
        try JSONValue(parsing: meant.stdout)["totals"]["shippedBytes"].integer == 10_000_000_000
      )
      if let memory = meant.peakMemory { #expect(memory < 100 << 20) }
    }
  }

  @Test func `that is small enough is weighed like any other layer`() throws {
    let image = Self.image([Self.bomb(gigabytes: 1)])
    try withTemporaryDirectory { directory in
      let path = try image.archive(.ociArchive).write(in: directory, as: "zeros.tar")
      let result = try TareProcess.run([path, "--format", "json"], timeout: 120)
      #expect(result.exitCode == 0, "\(result.errors)")
      if let memory = result.peakMemory { #expect(memory < 100 << 20) }
    }
  }

  @Test func `in a bomb is refused, whichever of the two is too large`() throws {
    // Three megabytes of bombs, and the whole of it compressed once more.
    let image = Self.image([Self.bomb(gigabytes: 2), Self.bomb(gigabytes: 3)])
    let bytes = Zstd.compress(image.archive(.ociArchive).bytes)
    for input in [bytes, Zstd.skippable() + bytes] {
      let result = try TareProcess.run(
        ["-", "--max-layer-size", "2.5GB"],
        stdin: .bytes(input),
        timeout: 300
      )
      expectRefusal(result, naming: ["layer 1", "2500MB", "--max-layer-size"])
    }
  }
}
