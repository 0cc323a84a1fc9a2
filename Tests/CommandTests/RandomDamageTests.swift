internal import ImageFormat
internal import ImageReport
internal import TestSupport
internal import Testing

@Suite struct `Random damage` {
  /// A small image with a bit of everything.
  static let image = ImageBuilder(
    layers: [
      [
        .directory("d"), .file("d/a", size: 700), .symlink("l", to: "d"), .hardLink("h", to: "d/a"),
        .file("long-" + RawBytes(repeatElement(0x78, count: 150)), "1").format(.gnu),
        .file("pax-" + RawBytes(repeatElement(0x79, count: 150)), "2").format(.pax),
      ],
      .init([.whiteout("d/a"), .opaque("d"), .file("l/b", "3")], .gzip),
      .init(
        [.sparse("s", realSize: 9000, [(100, "x"), (5000, "y")], format: .pax10)],
        .zstd
      ),
    ],
    history: ["ADD a", .empty("ENV b"), "RUN c", "COPY d e"]
  )

  @Test(arguments: [PackedImage.Flavour.dockerSave, .containerd, .ociArchive, .skopeoDirArchive])
  func `gives a report or one line, never a crash`(flavour: PackedImage.Flavour) async throws {
    let archive = Self.image.archive(flavour).with {
      $0.compression = ImageBuilder.Compression.none
    }
    let whole = archive.bytes
    for seed in 0..<60 {
      var generator = Randomness(seed: seed)
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        damage(&bytes, archive.tar.positions, using: &generator)
      }
      for (_, result) in try await Damaged.results(of: bytes) {
        switch result {
        case .failure(let error):
          #expect(!error.description.contains("\n"), "seed \(seed)")
          expectNoControlCharacters(error.description)
        case .success(let weighed):
          let report = Report(weighed, path: "-", tool: Report.Tool(name: "tare", version: "1"))
          let text = TextRenderer(RenderingOptions()).render(report)
          expectNoControlCharacters(text)
        }
      }
      // A crash would have been seen by now; that the program says the same needs fewer.
      guard seed < 10 else { continue }
      let result = try TareProcess.run(["-"], stdin: .bytes(bytes), timeout: 20)
      #expect([0, 2].contains(result.exitCode), "seed \(seed): \(result.errors.prefix(500))")
      if result.exitCode == 2 { expectOneLine(result) }
      if result.exitCode == 0 { expectNoControlCharacters(result.output) }
    }
  }

  @Test(arguments: ImageBuilder.Compression.allCases)
  func `is told in the same words for a file and a pipe`(
    compression: ImageBuilder.Compression
  ) async throws {
    let image = Self.image.with { image in
      for index in image.layers.indices { image.layers[index].compression = compression }
    }
    let whole = image.archive(.ociArchive).bytes
    var refusals = 0
    for seed in 0..<40 {
      var generator = Randomness(seed: seed)
      var bytes = whole
      if seed % 3 == 0 { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator)) }
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] ^= 0x55
      }
      let errors = try await Damaged.refusals(of: bytes).map(\.error)
      #expect(errors[0] == errors[1], "seed \(seed)")
      refusals += errors[0] == nil ? 0 : 1
      guard seed < 6 else { continue }
      try withTemporaryDirectory { directory in
        let path = try directory.write(bytes, as: "image.tar")
        let file = try TareProcess.run([path, "--format", "json"])
        let pipe = try TareProcess.run(["-", "--format", "json"], stdin: .bytes(bytes))
        #expect(file.exitCode == pipe.exitCode, "seed \(seed)")
        let told = file.errors.replacing(path, with: "standard input")
        #expect(told == pipe.errors, "seed \(seed)")
      }
    }
    #expect(refusals > 10)
  }

  /// Changes contents rather than the outer headers, whose checksums would end it there.
  private func damage(
    _ bytes: inout [UInt8],
    _ positions: [TarBuilder.Position],
    using generator: inout Randomness
  ) {
    guard let member = positions.filter({ $0.size > 0 }).randomElement(using: &generator) else {
      return
    }
    let range = member.data..<member.data + member.size
    let at = Int.random(in: range, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
    case 1: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 2:
      let other = Int.random(in: range, using: &generator)
      bytes.swapAt(at, other)
    default:
      // A JSON document with one more digit, bracket or quotation mark.
      bytes[at] = "09-[]{}\":,eE\\u".utf8.randomElement(using: &generator) ?? 0
    }
  }
}
