internal import TestSupport
internal import Testing

@Suite struct `The size that a layer may have` {
  /// A layer of 20 kB as a tar archive among small ones.
  private static func image(_ compression: ImageBuilder.Compression) -> ImageBuilder {
    Sample.small.with {
      $0.layers.append(.init([.file("large", size: 19_000)], compression))
      $0.diffIDs = nil
    }
  }

  private static let tarBytes = 512 + 19_456 + 1024

  private static let flavours: [PackedImage.Flavour] = [
    .dockerSave, .containerd, .nix, .ociArchive, .ociLayout, .skopeoDir, .skopeoDirArchive,
  ]

  @Test(arguments: flavours, ImageBuilder.Compression.allCases)
  func `is refused beyond the option in one line that names the layer, the size and the option`(
    flavour: PackedImage.Flavour,
    compression: ImageBuilder.Compression
  ) throws {
    try withTemporaryDirectory { directory in
      let image = Self.image(compression).archive(flavour)
      let path = try image.write(in: directory, as: "image")
      let (enough, less) = ("\(Self.tarBytes)", "\(Self.tarBytes - 1)")
      for command in [[path], ["files", path], ["inspect", path, "--verify"]] {
        #expect(try TareProcess.run(command + ["--max-layer-size", enough]).exitCode == 0)
        let result = try TareProcess.run(command + ["--max-layer-size", less])
        expectRefusal(result, naming: ["layer 2", less, "--max-layer-size"])
      }
      guard !image.isDirectory else { return }
      let bytes = image.bytes
      let piped = try TareProcess.run(["-", "--max-layer-size", enough], stdin: .bytes(bytes))
      #expect(piped.exitCode == 0, "\(piped.errors)")
      expectRefusal(
        try TareProcess.run(["-", "--max-layer-size", less], stdin: .bytes(bytes)),
        naming: ["layer 2", less, "--max-layer-size"]
      )
    }
  }

  @Test(arguments: ImageBuilder.Compression.allCases)
  func `holds for the file system of a container too`(
    compression: ImageBuilder.Compression
  ) throws {
    let tar = TarBuilder([.directory("etc"), .file("etc/large", size: 10_000)]).bytes
    let bytes = compression(tar)
    try withTemporaryDirectory { directory in
      let path = try directory.write(bytes, as: "rootfs.tar")
      for (size, isEnough) in [(tar.count, true), (tar.count - 1, false)] {
        let options = ["--max-layer-size", "\(size)"]
        let whole = try TareProcess.run([path] + options)
        let piped = try TareProcess.run(["-"] + options, stdin: .bytes(bytes))
        for result in [whole, piped] {
          #expect((result.exitCode == 0) == isEnough, "\(result.errors)")
          if !isEnough { expectRefusal(result, naming: ["\(size)B", "--max-layer-size"]) }
        }
      }
    }
  }

  @Test(arguments: ["20.992kB", "20992B", "20992", "20.5KiB", "1MB", "64gb"])
  func `is typed with a unit or in bytes`(size: String) throws {
    try withTemporaryDirectory { directory in
      let path = try Self.image(.gzip).archive(.ociArchive).write(in: directory, as: "image")
      let result = try TareProcess.run([path, "--max-layer-size", size])
      #expect(result.exitCode == 0, "\(result.errors)")
    }
  }

  @Test(arguments: ["0", "0GB", "64G", "1.5", "large", "1e9", "-1", "9999999999999999999"])
  func `is wrong usage in any other form`(size: String) throws {
    let result = try TareProcess.run(["image.tar", "--max-layer-size=\(size)"])
    #expect(result.exitCode == 64)
    #expect(result.stdout.isEmpty)
    expectOneLine(result, naming: ["--max-layer-size", "200MB"])
  }

  @Test func `is a limit for each layer and not for their sum`() throws {
    try withTemporaryDirectory { directory in
      let image = ImageBuilder(layers: (0..<8).map { .init([.file("f\($0)", size: 4000)], .gzip) })
      let path = try image.archive(.ociArchive).write(in: directory, as: "image")
      #expect(try TareProcess.run([path, "--max-layer-size", "6kB"]).exitCode == 0)
    }
  }
}
