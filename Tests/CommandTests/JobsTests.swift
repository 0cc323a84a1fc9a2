internal import TestSupport
internal import Testing

@Suite struct `The number of jobs` {
  /// One layer that takes long enough to be decoded on a thread of its own, and a small one.
  private static func large(_ compression: ImageBuilder.Compression) -> ImageBuilder {
    var random = Randomness(seed: 7)
    let files = (0..<400).map { number in
      TarBuilder.Entry.file("data/\(number)", RawBytes(random.bytes(10_000 + number)))
    }
    var image = ImageBuilder(layers: [
      ImageBuilder.Layer(TarBuilder([.directory("data")] + files)),
      [.file("data/0", RawBytes(random.bytes(10_000))), .whiteout("data/1")],
    ])
    for index in image.layers.indices { image.layers[index].compression = compression }
    return image
  }

  @Test func `makes no difference to the report`() throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image.tar")
      let expected = try TareProcess.run([path, "--format", "json"])
      #expect(expected.exitCode == 0)
      for jobs in ["1", "2", "3", "1000000"] {
        let result = try TareProcess.run([path, "--format", "json", "--jobs", jobs])
        #expect(result.stdout == expected.stdout, "\(jobs)")
      }
    }
  }

  @Test(arguments: [ImageBuilder.Compression.gzip, .zstd])
  func `makes none where a layer is decoded while it is parsed`(
    compression: ImageBuilder.Compression
  ) throws {
    let archive = Self.large(compression).archive(.ociArchive)
    let expected = try weigh(archive, ["--jobs", "1"])
    let wasted = expected["totals"]["wastedBytes"]
    #expect(wasted.integer == 10_000 + 10_001)
    for options in [["--jobs", "2"], ["--jobs", "2", "--verify"], ["--jobs", "3"]] {
      #expect(
        try weigh(archive, options).without("source").without("checks")
          == expected.without("source").without("checks")
      )
      let piped = try report(
        of: TareProcess.run(["-", "--format", "json"] + options, stdin: .bytes(archive.bytes))
      )
      #expect(
        piped.without("source").without("checks") == expected.without("source").without("checks"),
        "\(options)"
      )
    }
  }

  @Test(arguments: [ImageBuilder.Compression.gzip, .zstd])
  func `makes none to what is said of damage`(compression: ImageBuilder.Compression) throws {
    var image = Self.large(compression)
    let whole = compression(image.layers[0].tar.bytes)
    for blob in [
      Array(whole.dropLast(whole.count / 4)),
      whole.dropLast(9) + [UInt8](repeating: 0xFF, count: 9),
    ] {
      image.layers[0].blob = Array(blob)
      let archive = image.archive(.ociArchive)
      try withTemporaryDirectory { directory in
        let path = try archive.write(in: directory, as: "image.tar")
        let one = try TareProcess.run([path, "--jobs", "1"])
        expectRefusal(one, naming: ["layer 0"])
        #expect(try TareProcess.run([path, "--jobs", "2"]).errors == one.errors)
        let piped = try ["1", "2"].map { jobs in
          try TareProcess.run(["-", "--jobs", jobs], stdin: .bytes(archive.bytes))
        }
        expectRefusal(piped[0], naming: ["layer 0"])
        #expect(piped[1].errors == piped[0].errors)
      }
    }
  }
}
