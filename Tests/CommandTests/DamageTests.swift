internal import TestSupport
internal import Testing

@Suite struct `A damaged archive` {
  static let flavours: [PackedImage.Flavour] = [
    .dockerSave, .dockerGraphdriver, .containerd, .skopeoDocker, .crane, .jib, .nix, .buildx,
    .ociArchive, .ociArchiveDotSlash,
  ]

  @Test(arguments: flavours)
  func `is refused wherever it was cut off`(flavour: PackedImage.Flavour) throws {
    let archive = Sample.image.archive(flavour)
    let bytes = archive.bytes
    let last = try #require(archive.tar.positions.last)
    // Of a plain archive, the blocks of zeros at the end can be spared.
    let isPlain = archive.compression == .none
    let end = isPlain ? last.data + last.size : bytes.count
    var cuts = (1...10).map { end * $0 / 11 } + [1, 100, 511, end - 1]
    if isPlain { cuts += [last.header + 100, last.data + last.size / 2] }
    try expectRefusals(cuts.map { Array(bytes[..<$0]) })
  }

  @Test(arguments: [ImageBuilder.Compression.gzip, .zstd, .xz])
  func `is refused wherever its compressed stream was cut off`(
    compression: ImageBuilder.Compression
  ) throws {
    let bytes = compression(Sample.image.archive(.dockerSave).bytes)
    let cuts = (1...10).map { bytes.count * $0 / 11 } + [3, 12, bytes.count - 9, bytes.count - 1]
    try expectRefusals(cuts.map { Array(bytes[..<$0]) })
  }

  @Test(arguments: flavours.filter { $0 != .nix })
  func `is refused when a header of a member was changed`(flavour: PackedImage.Flavour) throws {
    let archive = Sample.image.archive(flavour)
    let positions = archive.tar.positions
    let members = [positions[0], positions[positions.count / 2], positions[positions.count - 2]]
    let bytes = archive.bytes
    try expectRefusals(
      members.flatMap { member in
        Self.headerOffsets.map { bytes.flipped(at: member.header + $0) }
      }
    )
  }

  /// A byte of the name, mode, size, time, checksum, type and magic number.
  static let headerOffsets = [0, 102, 131, 140, 150, 156, 258]
}

@Suite struct `A damaged layer` {
  static let layer = TarBuilder([
    .directory("d"), .file("d/a", size: 3000), .file("d/b", "contents"), .whiteout("d/c"),
    .file("d/z", size: 700),
  ])

  @Test(arguments: ImageBuilder.Compression.allCases)
  func `is refused wherever it was cut off`(compression: ImageBuilder.Compression) throws {
    let bytes = compression(Self.layer.bytes)
    let end = compression == .none ? bytes.count - 1024 : bytes.count
    let cuts = (1...10).map { end * $0 / 11 } + [100, 511, end - 350, bytes.count - 1025]
    for cut in compression == .none ? cuts : cuts + [3, 12, end - 9, end - 1] {
      try expectRefusalOfLayer(blob: Array(bytes[..<cut]), compression, "cut at \(cut)")
    }
  }

  @Test(arguments: ImageBuilder.Compression.allCases)
  func `is refused when one of its headers was changed`(
    compression: ImageBuilder.Compression
  ) throws {
    let bytes = Self.layer.bytes
    for position in Self.layer.positions {
      for offset in `A damaged archive`.headerOffsets {
        let damaged = bytes.flipped(at: position.header + offset)
        try expectRefusalOfLayer(
          blob: compression(damaged),
          compression,
          "\(position.name) at \(offset)"
        )
      }
    }
  }

  @Test(arguments: [ImageBuilder.Compression.gzip, .zstd])
  func `is refused when its compressed stream was changed`(
    compression: ImageBuilder.Compression
  ) throws {
    let bytes = compression(Self.layer.bytes)
    // Gzip's time and system, and zstd's window, may have any value.
    let start = compression == .gzip ? 10 : 6
    let steps = (0...12).map { start + (bytes.count - 1 - start) * $0 / 12 }
    for offset in [0, 1, 2] + steps {
      try expectRefusalOfLayer(blob: bytes.flipped(at: offset), compression, "flipped at \(offset)")
    }
  }

  @Test(arguments: PackedImage.Flavour.complete)
  func `in a plain file's contents is found by --verify`(flavour: PackedImage.Flavour) throws {
    // Neither this flavour nor a lie in a diffID can be told from another image.
    guard flavour != .dockerV1 else { return }
    var image = Sample.image
    image.layers[0].compression = ImageBuilder.Compression.none
    let big = try #require(image.layers[0].tar.positions.first { $0.name == "tmp/big" })
    let archive = image.archive(flavour).with { archive in
      let member = archive.layerMembers[0]
      archive[member] = archive[member]?.flipped(at: big.data + big.size / 2)
    }
    _ = try weighDespiteWarnings(archive)
    try withTemporaryDirectory { directory in
      let path = try archive.write(in: directory, as: "image")
      expectRefusal(try TareProcess.run([path, "--verify"]), naming: ["image"])
    }
  }

  private func expectRefusalOfLayer(
    blob: [UInt8],
    _ compression: ImageBuilder.Compression,
    _ what: String
  ) throws {
    var image = Sample.small
    image.layers[1] = ImageBuilder.Layer(Self.layer, compression).with { $0.blob = blob }
    for flavour in [PackedImage.Flavour.dockerSave, .ociArchive] {
      try expectRefusals([image.archive(flavour).bytes], "\(flavour), \(what)")
    }
  }
}

private func expectRefusals(_ archives: [[UInt8]], _ what: String = "") throws {
  try withTemporaryDirectory { directory in
    for (number, bytes) in archives.enumerated() {
      let path = try directory.write(bytes, as: "image.tar")
      let whole = try TareProcess.run([path])
      let piped = try TareProcess.run(["-"], stdin: .bytes(bytes))
      for (result, names) in [(whole, ["image.tar"]), (piped, [])] {
        #expect(result.exitCode == 2, "\(what) \(number): \(result.errors)")
        #expect(result.stdout.isEmpty, "\(what) \(number)")
        expectOneLine(result, naming: names)
      }
    }
  }
}
