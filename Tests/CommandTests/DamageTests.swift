internal import ImageFormat
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `A damaged archive` {
  static let flavours: [PackedImage.Flavour] = [
    .dockerSave, .dockerGraphdriver, .containerd, .skopeoDocker, .crane, .jib, .nix, .buildx,
    .ociArchive, .ociArchiveDotSlash,
  ]

  @Test(arguments: flavours)
  func `is refused wherever it was cut off`(flavour: PackedImage.Flavour) async throws {
    let archive = Sample.image.archive(flavour)
    let bytes = archive.bytes
    let last = try #require(archive.tar.positions.last)
    // Of a plain archive, the blocks of zeros at the end can be spared.
    let isPlain = archive.compression == .none
    let end = isPlain ? last.data + last.size : bytes.count
    var cuts = (1...10).map { end * $0 / 11 } + [1, 100, 511, end - 1]
    if isPlain { cuts += [last.header + 100, last.data + last.size / 2] }
    try await expectRefusals(cuts.map { Array(bytes[..<$0]) })
  }

  @Test(arguments: [ImageBuilder.Compression.gzip, .zstd, .xz])
  func `is refused wherever its compressed stream was cut off`(
    compression: ImageBuilder.Compression
  ) async throws {
    let bytes = compression(Sample.image.archive(.dockerSave).bytes)
    let cuts = (1...10).map { bytes.count * $0 / 11 } + [3, 12, bytes.count - 9, bytes.count - 1]
    try await expectRefusals(cuts.map { Array(bytes[..<$0]) })
  }

  @Test(arguments: flavours.filter { $0 != .nix })
  func `is refused when a header of a member was changed`(flavour: PackedImage.Flavour) async throws
  {
    let archive = Sample.image.archive(flavour)
    let positions = archive.tar.positions
    let members = [positions[0], positions[positions.count / 2], positions[positions.count - 2]]
    let bytes = archive.bytes
    try await expectRefusals(
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
  func `is refused wherever it was cut off`(compression: ImageBuilder.Compression) async throws {
    let bytes = compression(Self.layer.bytes)
    let end = compression == .none ? bytes.count - 1024 : bytes.count
    let cuts = (1...10).map { end * $0 / 11 } + [100, 511, end - 350, bytes.count - 1025]
    let all = compression == .none ? cuts : cuts + [3, 12, end - 9, end - 1]
    try await expectRefusals(ofLayers: all.map { Array(bytes[..<$0]) }, compression)
  }

  @Test(arguments: ImageBuilder.Compression.allCases)
  func `is refused when one of its headers was changed`(
    compression: ImageBuilder.Compression
  ) async throws {
    let bytes = Self.layer.bytes
    let damaged = Self.layer.positions.flatMap { position in
      `A damaged archive`.headerOffsets.map { bytes.flipped(at: position.header + $0) }
    }
    try await expectRefusals(ofLayers: damaged.map { compression($0) }, compression)
  }

  @Test(arguments: [ImageBuilder.Compression.gzip, .zstd])
  func `is refused when its compressed stream was changed`(
    compression: ImageBuilder.Compression
  ) async throws {
    let bytes = compression(Self.layer.bytes)
    // Gzip's time and system, and zstd's window, may have any value.
    let start = compression == .gzip ? 10 : 6
    let steps = (0...12).map { start + (bytes.count - 1 - start) * $0 / 12 }
    try await expectRefusals(ofLayers: ([0, 1, 2] + steps).map(bytes.flipped), compression)
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

  /// Checks that an image with such a layer is refused.
  private func expectRefusals(
    ofLayers blobs: [[UInt8]],
    _ compression: ImageBuilder.Compression
  ) async throws {
    var image = Sample.small
    for flavour in [PackedImage.Flavour.dockerSave, .ociArchive] {
      let archives = blobs.map { blob in
        image.layers[1] = ImageBuilder.Layer(Self.layer, compression).with { $0.blob = blob }
        return image.archive(flavour).bytes
      }
      try await CommandTests.expectRefusals(archives, "\(flavour)")
    }
  }
}

/// Checks that archives are refused, by file and by pipe.
///
/// What the program makes of a refusal is the same for all: the first shows that. To start it twice
/// for each of two thousand would take longer than all other tests.
private func expectRefusals(_ archives: [[UInt8]], _ what: String = "") async throws {
  for (number, bytes) in archives.enumerated() {
    for (way, error) in try await Damaged.refusals(of: bytes) {
      let line = try #require(error?.description, "\(what) \(number) by \(way)")
      #expect(!line.isEmpty && !line.contains("\n"), "\(what) \(number): \(line)")
      expectNoControlCharacters(line)
    }
  }
  try withTemporaryDirectory { directory in
    let bytes = try #require(archives.first)
    let path = try directory.write(bytes, as: "image.tar")
    expectRefusal(try TareProcess.run([path]), naming: ["image.tar"])
    expectRefusal(try TareProcess.run(["-"], stdin: .bytes(bytes)), naming: [])
  }
}
