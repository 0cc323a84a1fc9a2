internal import Archive
@testable internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `What the layers of an image may take` {
  private func limits(_ change: (inout Limits) -> Void) -> Limits {
    var limits = Limits()
    change(&limits)
    return limits
  }

  private func layer(_ tar: TarBuilder, _ compression: ImageBuilder.Compression = .none) throws
    -> LayerWalk.Outcome
  {
    let blob = compression(tar.bytes)
    return .success(try LayerReader().read(ByteStream(bytes: blob), count: Int64(blob.count)))
  }

  /// Checks that two layers are enough and one more is too much.
  private func expectBound(
    _ limits: Limits,
    by layer: LayerWalk.Outcome,
    saying message: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var budget = LayerBudget(limits)
    for _ in 0..<2 {
      #expect(throws: Never.self, sourceLocation: sourceLocation) {
        _ = try budget.charge(layer).get()
      }
    }
    #expect(budget.failure == nil, sourceLocation: sourceLocation)
    let error = #expect(throws: ArchiveError.self, sourceLocation: sourceLocation) {
      try budget.charge(layer).get()
    }
    #expect(error?.kind == .limit, sourceLocation: sourceLocation)
    #expect(
      error?.message.contains(message) == true,
      "\(error?.message ?? "")",
      sourceLocation: sourceLocation
    )
    #expect(budget.failure == error, sourceLocation: sourceLocation)
  }

  @Test func `is theirs together: entries and names`() throws {
    let layer = try layer([.directory("abc"), .file("abc/defg")])
    expectBound(limits { $0.image.entries = 4 }, by: layer, saying: "more than 4 entries")
    expectBound(limits { $0.image.nameBytes = 14 }, by: layer, saying: "take more than 14B")
  }

  @Test func `is theirs together: what they unpack to`() throws {
    // Four times as much as one may: an amount that no test can really make.
    var layer = try layer([.file("a")], .gzip).get()
    layer.tarBytes = 128_000_000_000
    layer.blobBytes = layer.tarBytes
    expectBound(Limits(), by: .success(layer), saying: "more than 256GB")
    // What is not packed costs nothing to pass over.
    layer.compression = .none
    var budget = LayerBudget(Limits())
    for _ in 0..<10 { _ = budget.charge(.success(layer)) }
    #expect(budget.failure == nil)
  }

  @Test func `is theirs together: what looks like a bomb`() throws {
    let layer = try layer([.file("a", size: 1_000_000)], .zstd).get()
    let excess = layer.tarBytes - 2 * layer.blobBytes
    #expect(excess > 500_000)
    let limits = limits {
      $0.unpacking.ratio = 2
      $0.unpacking.freeBytes = excess / 2 + 1
    }
    expectBound(limits, by: .success(layer), saying: "as decompression bombs do")
  }

  @Test func `is not what a layer takes that cannot be read`() {
    var budget = LayerBudget(limits { $0.image.entries = 0 })
    let damaged = LayerWalk.Outcome.failure(ArchiveError(.damaged, "damaged"))
    for _ in 0..<10 { _ = budget.charge(damaged) }
    #expect(budget.failure == nil)
  }

  @Test func `ends the reading of a stream`() throws {
    let passed = PassedLayers(limits: limits { $0.image.entries = 2 })
    let layer = try layer([.directory("a")]).get()
    for number in 0..<4 { passed.add("\(number)") { layer } }
    #expect((try? passed["1"]?.get()) != nil)
    #expect(throws: ArchiveError.self) { try passed["2"]?.get() }
    #expect(passed.failure?.kind == .limit)
    #expect(passed["3"] == nil)
  }
}
