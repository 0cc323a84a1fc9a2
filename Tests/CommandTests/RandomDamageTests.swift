internal import TestSupport
internal import Testing

@Suite struct `Random damage` {
  /// The same numbers for the same seed, everywhere.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var value = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
      value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
      return value ^ value >> 31
    }
  }

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
  func `gives a report or one line, never a crash`(flavour: PackedImage.Flavour) throws {
    let archive = Self.image.archive(flavour).with {
      $0.compression = ImageBuilder.Compression.none
    }
    let whole = archive.bytes
    for seed in 0..<60 {
      var generator = Generator(state: UInt64(seed))
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        damage(&bytes, archive.tar.positions, using: &generator)
      }
      let result = try TareProcess.run(["-"], stdin: .bytes(bytes), timeout: 20)
      #expect([0, 2].contains(result.exitCode), "seed \(seed): \(result.errors.prefix(500))")
      if result.exitCode == 2 { expectOneLine(result) }
      if result.exitCode == 0 { expectNoControlCharacters(result.output) }
    }
  }

  /// Changes contents rather than the outer headers, whose checksums would end it there.
  private func damage(
    _ bytes: inout [UInt8],
    _ positions: [TarBuilder.Position],
    using generator: inout Generator
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
