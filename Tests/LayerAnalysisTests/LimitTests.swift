internal import Archive
@testable internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `The limits of a layer` {
  private static let tar: TarBuilder = [
    .directory("d"), .file("d/first", "12345"), .symlink("l", to: "d/first"),
    .hardLink("d/other", to: "d/first"), .file(".wh..wh.plnk/1.2", "123"),
  ]

  private static func read(
    _ tar: TarBuilder = tar,
    _ change: (inout Limits) -> Void
  ) throws -> LayerContents {
    var limits = Limits()
    change(&limits)
    let bytes = tar.bytes
    return try LayerReader(limits: limits)
      .read(ByteStream(bytes: bytes), count: Int64(bytes.count))
  }

  /// Checks that `tar` is read with `amount`, and refused with one less.
  private static func expectBound<Number: BinaryInteger>(
    _ tar: TarBuilder,
    _ limit: WritableKeyPath<Limits, Number>,
    at amount: Number,
    kind: ArchiveError.Kind = .limit,
    saying message: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: Never.self, sourceLocation: sourceLocation) {
      _ = try read(tar) { $0[keyPath: limit] = amount }
    }
    do {
      _ = try read(tar) { $0[keyPath: limit] = amount - 1 }
      Issue.record("it was read with one less", sourceLocation: sourceLocation)
    } catch {
      let error = error as? ArchiveError
      #expect(error?.kind == kind, sourceLocation: sourceLocation)
      #expect(
        error?.message.contains(message) == true,
        "\(error?.message ?? "")",
        sourceLocation: sourceLocation
      )
    }
  }

  @Test func `bound its entries`() {
    Self.expectBound(Self.tar, \.layer.entries, at: 5, saying: "more than 4 entries")
  }

  @Test func `bound the length of a path and of what a link points to`() {
    let long = RawBytes(repeatElement(0x61, count: 60))
    for entry in [
      TarBuilder.Entry.file(long), .directory(long), .symlink("l", to: long),
      .hardLink("l", to: long), .whiteout(long),
    ] {
      let length = max(entry.name.bytes.count, entry.target.bytes.count)
      Self.expectBound(
        [entry],
        \.layer.pathBytes,
        at: length,
        saying: "a path has \(length) bytes, of which at most \(length - 1) are read"
      )
    }
  }

  @Test func `bound the length of a path in truth`() throws {
    let limit = Limits().layer.pathBytes
    for isLink in [false, true] {
      func tar(_ count: Int) -> TarBuilder {
        let path = RawBytes(repeatElement(0x61, count: count))
        let entry: TarBuilder.Entry = isLink ? .symlink("l", to: path) : .file(path)
        return [entry.format(.gnu)]
      }
      #expect(try Self.read(tar(limit)) { _ in }.entries.count == 1)
      #expect(throws: ArchiveError.self) { try Self.read(tar(limit + 1)) { _ in } }
    }
  }

  @Test func `bound the bytes of its names and the number of its directories`() throws {
    let whole = try Self.read { _ in }
    Self.expectBound(
      Self.tar,
      \.layer.nameBytes,
      at: whole.nameBytes,
      saying: "its paths have more than"
    )
    Self.expectBound(
      Self.tar,
      \.layer.nodes,
      at: whole.tree.count,
      saying: "its paths have more than"
    )
  }

  @Test func `bound what files claim to have`() {
    let sizes: TarBuilder = [.file("a", size: 100), .file("b", size: 60)]
    Self.expectBound(
      sizes,
      \.layer.fileBytes,
      at: 100,
      kind: .damaged,
      saying: "claims to have 100 bytes"
    )
    Self.expectBound(
      sizes,
      \.layer.claimedBytes,
      at: 160,
      kind: .damaged,
      saying: "claim to have 160 bytes together"
    )
    Self.expectBound(
      [.file(".wh..wh.aufs", size: 70), .file(".wh..wh.orph/x", size: 50)],
      \.layer.claimedBytes,
      at: 120,
      kind: .damaged,
      saying: "metadata claims to have 120 bytes"
    )
    #expect(Limits().layer.fileBytes == LayerEntry.maximumSize)
  }

  @Test func `bound a header with all that belongs to it`() throws {
    // What is read ahead does not count against a header, so that it is hit with some to spare.
    func tar(_ count: Int) -> TarBuilder {
      [.file("a", "1").xattr("user.x", RawBytes(repeatElement(0x61, count: count)))]
    }
    let limit = Int(Limits().layer.headerBytes)
    try withTemporaryDirectory { directory throws in
      func read(_ tar: TarBuilder) throws -> LayerContents {
        let file = try File(path: directory.write(tar.bytes, as: "layer"))
        return try LayerReader().read(file, file.wholeRange)
      }
      // libarchive itself stops at 1 MiB of one kind of extension.
      #expect(try read(tar(900_000)).entries.count == 1)
      #expect(throws: ArchiveError.self) { try read(tar(limit + 1 << 20)) }
      let map = (0..<600_000).map { (offset: $0 * 1024, data: RawBytes("x")) }
      let sparse = TarBuilder.Entry.sparse("s", realSize: 1 << 30, map, format: .oldGNU)
      let error = #expect(throws: ArchiveError.self) { try read([sparse]) }
      #expect(error?.kind == .limit)
      #expect(error?.message == "a header has more than 8MiB")
    }
  }

  @Test func `bound what sparse files have that is compared`() throws {
    let sparse: TarBuilder = [.sparse("s", realSize: 9000, [(100, "x")], format: .pax10)]
    func cause(_ bytes: Int64) throws -> WasteCause? {
      let layers = try (0..<2).map { _ in
        try Self.read(sparse) { $0.layer.sparseComparedBytes = bytes }
      }
      return try ImageAnalysis(of: layers).wasted.first?.cause
    }
    #expect(try cause(9000) == .metadataOnly)
    #expect(try cause(8999) == .overwritten)
  }

  @Test(arguments: ImageBuilder.Compression.allCases)
  func `bound what it unpacks to`(compression: ImageBuilder.Compression) throws {
    let tar = Self.tar.bytes
    let blob = compression(tar)
    func read(_ bytes: Int, count: Int64) throws -> LayerContents {
      var limits = Limits()
      limits.unpacking.bytes = Int64(bytes)
      return try LayerReader(limits: limits).read(ByteStream(bytes: blob), count: count)
    }
    // A stream whose length nobody knows is a container's file system.
    for count in [Int64(blob.count), .max] {
      #expect(try read(tar.count, count: count).tarBytes == Int64(tar.count))
      let error = #expect(throws: ArchiveError.self) { try read(tar.count - 1, count: count) }
      #expect(error?.kind == .limit)
      #expect(error?.message.contains("--max-layer-size") == true)
    }
  }

  @Test func `bound what lies in a file before it is read`() throws {
    try withTemporaryDirectory { directory in
      let file = try File(path: directory.write(Self.tar.bytes, as: "layer"))
      var limits = Limits()
      limits.unpacking.bytes = file.size - 1
      let reader = LayerReader(limits: limits)
      let error = #expect(throws: ArchiveError.self) { try reader.read(file, file.wholeRange) }
      #expect(error?.kind == .limit)
    }
  }
}

@Suite struct `The limits of an image` {
  private static let layers: [TarBuilder] = [
    [.directory("a"), .file("a/b", "1"), .symlink("c", to: "a")],
    [.file("c/d", "12"), .whiteout("a/b"), .file("e", "123")],
  ]

  /// Checks that stacking ends beyond a limit, which `enough` is within.
  private func expectBound(
    _ limit: WritableKeyPath<Limits.Image, Int>,
    at enough: Int,
    less: Int? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for (amount, isEnough) in [(enough, true), (less ?? enough - 1, false)] {
      var limits = Limits.Image()
      limits[keyPath: limit] = amount
      let contents = try contents(Self.layers)
      do throws(ArchiveError) {
        _ = try ImageAnalysis(of: contents, limits: limits)
        #expect(isEnough, "\(amount)", sourceLocation: sourceLocation)
      } catch {
        #expect(!isEnough, "\(amount): \(error)", sourceLocation: sourceLocation)
        #expect(error.kind == .limit, sourceLocation: sourceLocation)
      }
    }
  }

  @Test func `bound its layers and their entries`() throws {
    try expectBound(\.layers, at: 2)
    try expectBound(\.entries, at: 6)
  }

  @Test func `bound its directories and names`() throws {
    let contents = try contents(Self.layers)
    try expectBound(\.nodeVisits, at: contents.reduce(0) { $0 + ($1?.tree.count ?? 0) })
    // The root, a, b, c, d and e; and d once more, where the link leads.
    try expectBound(\.nodes, at: 7)
  }

  @Test func `bound the names of its places, and the steps through its links`() throws {
    let contents = try contents(Self.layers)
    let together = contents.reduce(0) { $0 + ($1?.tree.nameBytes ?? 0) }
    try expectBound(\.placeNameBytes, at: together)
    try expectBound(\.linkSteps, at: 1, less: 0)
    try expectBound(\.placeVisits, at: 1000, less: 1)
  }
}
