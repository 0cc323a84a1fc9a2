internal import Archive
@testable internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `A layer` {
  private static let tar: TarBuilder = [
    .directory("d"), .file("d/a", "12345"), .file("b", size: 3000), .symlink("l", to: "b"),
  ]

  private static func read(_ blob: [UInt8], verifies: Bool = false) throws -> LayerContents {
    try LayerReader(verifiesDigests: verifies)
      .read(ByteStream(bytes: blob), count: Int64(blob.count))
  }

  private static func error(_ blob: [UInt8]) -> ArchiveError? {
    do {
      _ = try read(blob)
      return nil
    } catch { return error as? ArchiveError }
  }

  @Test(arguments: ImageBuilder.Compression.allCases)
  func `has the sizes and digests of its blob and of its archive`(
    compression: ImageBuilder.Compression
  ) throws {
    let tar = Self.tar.bytes
    let blob = compression(tar)
    let contents = try Self.read(blob)
    #expect(contents.compression.rawValue == "\(compression)")
    #expect(contents.blobBytes == Int64(blob.count))
    #expect(contents.tarBytes == Int64(tar.count))
    #expect(contents.blobDigest == TestSupport.SHA256.hash(blob))
    #expect(contents.diffID == TestSupport.SHA256.hash(tar))
    #expect(contents.endsWithMarker)
    #expect(contents.trailingBytes == 0)
  }

  @Test func `is hashed when it is large only if that was asked for`() throws {
    let tar = TarBuilder([.file("a", size: 2 << 20)]).bytes
    try withTemporaryDirectory { directory in
      let file = try File(path: directory.write(tar, as: "layer"))
      let unverified = try LayerReader().read(file, file.wholeRange)
      #expect(unverified.diffID == nil && unverified.blobDigest == nil)
      #expect(unverified.tarBytes == Int64(tar.count))
      let verified = try LayerReader(verifiesDigests: true).read(file, file.wholeRange)
      #expect(verified.diffID == TestSupport.SHA256.hash(tar))
      #expect(verified.blobDigest == verified.diffID)
    }
  }

  @Test func `of no bytes at all is no tar archive`() {
    for blob in [[], Gzip.compress([]), Zstd.compress([])] {
      #expect(throws: ArchiveError.self) { try Self.read(blob) }
    }
  }

  @Test func `of nothing but the end marker is empty`() throws {
    let contents = try Self.read([UInt8](repeating: 0, count: 1024))
    #expect(contents.entries.isEmpty)
    #expect(contents.endsWithMarker)
    #expect(contents.tarBytes == 1024)
  }

  @Test func `counts all of its padding`() throws {
    let tar = TarBuilder(Self.tar.entries, ending: .padded(toMultipleOf: 10_240)).bytes
    #expect(try Self.read(tar).tarBytes == 10_240)
    #expect(try Self.read(Gzip.compress(tar)).tarBytes == 10_240)
  }

  @Test func `may hold anything after its end marker, which its digest covers`() throws {
    let tar = TarBuilder(Self.tar.entries, ending: .trailing(Array("garbage".utf8))).bytes
    let contents = try Self.read(tar)
    #expect(contents.tarBytes == Int64(tar.count))
    #expect(contents.diffID == TestSupport.SHA256.hash(tar))
  }

  @Test func `may have bytes after its gzip data, which are counted`() throws {
    let blob = Gzip.compress(Self.tar.bytes) + Array("garbage".utf8)
    let contents = try Self.read(blob)
    #expect(contents.trailingBytes == 7)
    #expect(contents.blobBytes == Int64(blob.count))
    #expect(contents.blobDigest == TestSupport.SHA256.hash(blob))
    let analysis = try ImageAnalysis(of: [contents])
    #expect(analysis.warnings.map(\.code) == ["trailing-data"])
    #expect(analysis.warnings.map(\.count) == [7])
  }

  @Test func `may lack its end marker and its last padding, and says so`() throws {
    let whole = TarBuilder([.file("a", "12345")], ending: .none).bytes
    for count in [whole.count, 517, 600, 1023] {
      let contents = try Self.read(Array(whole.prefix(count)))
      #expect(!contents.endsWithMarker)
      #expect(contents.entries.count == 1)
      #expect(contents.tarBytes == Int64(count))
    }
  }

  @Test func `that lacks content is refused, wherever it ends`() throws {
    let whole = TarBuilder(Self.tar.entries, ending: .none)
    let positions = whole.positions
    let bytes = whole.bytes
    for cut in stride(from: 1, to: bytes.count, by: 37) {
      let part = Array(bytes.prefix(cut))
      // At the end of an entry's content nothing tells that something is missing.
      let isBetween = positions.contains { position in
        let end = position.data + position.size
        return (end...(end + 511) / 512 * 512).contains(cut)
      }
      let error = Self.error(part)
      #expect((error == nil) == isBetween, "\(cut)")
      if let error { #expect([.truncated, .damaged].contains(error.kind), "\(cut): \(error)") }
    }
  }

  @Test func `that is no tar archive is refused`() throws {
    let garbage = [UInt8](repeating: 0x41, count: 2048)
    for blob in [garbage, Gzip.compress(garbage), Array("hello".utf8)] {
      #expect(Self.error(blob)?.kind == .damaged || Self.error(blob)?.kind == .truncated)
    }
  }

  @Test func `says after which entry it is damaged`() throws {
    let tar: TarBuilder = [.file("a"), .file("b"), .file("c").brokenChecksum(), .file("d")]
    let error = try #require(Self.error(tar.bytes))
    #expect(error.kind == .damaged)
    #expect(error.message.hasSuffix(", after entry 2, b"))
  }

  @Test func `may not claim more than any image has`() throws {
    let huge = 1 << 51
    for format in TarBuilder.SparseFormat.allCases where format != .oldGNU {
      let sparse = TarBuilder.Entry.sparse("a", realSize: huge, [(0, "x")], format: format)
      #expect(Self.error(TarBuilder([sparse]).bytes) != nil, "\(format)")
    }
    let large = (0..<5).map {
      TarBuilder.Entry.sparse("\($0)", realSize: 1 << 46 - 1, [(0, "x")], format: .pax10)
    }
    #expect(Self.error(TarBuilder(large).bytes)?.kind == .damaged)
    #expect(Self.error(TarBuilder(Array(large.prefix(3))).bytes) == nil)
    let plain = TarBuilder.Entry.file("a", "x").declaring(size: huge)
    #expect(Self.error(TarBuilder([plain]).bytes)?.kind == .damaged)
    let negative = TarBuilder.Entry.file("a", "x").declaring(size: -1).binaryNumbers()
    #expect(Self.error(TarBuilder([negative]).bytes) != nil)
  }

  @Test func `may not go on for ever after its end marker`() throws {
    let tar = TarBuilder([.file("a")]).bytes
    func padded(_ mebibytes: Int) -> [UInt8] {
      Zstd.frame(tar)
        + Zstd.repeating([UInt8](repeating: 0, count: 1 << 10), count: mebibytes << 10)
    }
    let count = try Self.read(padded(60)).tarBytes
    #expect(count == Int64(tar.count + 60 << 20))
    #expect(Self.error(padded(70))?.kind == .limit)
  }

  @Test func `that is damaged in its compressed data is refused`() throws {
    for compression in ImageBuilder.Compression.allCases where compression != .none {
      let blob = compression(Self.tar.bytes)
      for cut in [blob.count / 3, blob.count - 5] {
        let error = Self.error(Array(blob.prefix(cut)))
        #expect(error?.kind == .truncated, "\(compression) \(cut): \(error?.message ?? "none")")
      }
      var flipped = blob
      flipped[blob.count / 2] ^= 1
      #expect(Self.error(flipped)?.kind == .damaged, "\(compression)")
    }
  }

  @Test func `is read through whatever its headers' format is`() throws {
    for format in TarBuilder.Format.allCases {
      let entries = Self.tar.entries.map { $0.format(format) }
      let contents = try Self.read(TarBuilder(entries).bytes)
      let kinds: [LayerEntry.Kind] = [.directory, .file, .file, .symbolicLink]
      #expect(contents.entries.map(\.kind) == kinds, "\(format)")
      #expect(contents.fileBytes == 3005)
    }
  }

  @Test func `may state facts for all of its entries at once`() throws {
    let contents = try Self.read(
      TarBuilder([.globalHeader(["comment": "x"]), .file("a", "1"), .file("b", "12")]).bytes
    )
    #expect(contents.entries.count == 2)
  }

  @Test func `counts what belongs to its format apart`() throws {
    let contents = try Self.read(
      TarBuilder([.file("stargz.index.json", size: 700), .file("a", "1"), .file(".wh.", "123")])
        .bytes
    )
    #expect((contents.formatBytes, contents.fileBytes) == (703, 1))
  }
}
