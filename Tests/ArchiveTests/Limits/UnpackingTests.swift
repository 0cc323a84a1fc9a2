internal import Archive
internal import TestSupport
internal import Testing

@Suite struct `A stream that is unpacked` {
  private static func limits(bytes: Int = .max, ratio: Int = 1, freeBytes: Int = .max)
    -> Limits.Unpacking
  {
    var limits = Limits.Unpacking()
    limits.bytes = Int64(bytes)
    limits.ratio = Int64(ratio)
    limits.freeBytes = Int64(freeBytes)
    return limits
  }

  /// The error of reading, or of skipping, to the end; `nil` if that was reached.
  private static func error(
    _ bytes: [UInt8],
    _ compression: Compression,
    _ limits: Limits.Unpacking
  ) -> ArchiveError? {
    archiveError {
      let upstream = ByteStream(bytes: bytes)
      try ByteStream(decoding: upstream, from: compression, within: limits).drain()
    }
  }

  @Test(arguments: Stream.small + [Stream("plain", .none, Stream.text, Stream.text)])
  func `may have as many bytes as allowed, and not one more`(stream: Stream) {
    let count = stream.content.count
    #expect(Self.error(stream.bytes, stream.compression, Self.limits(bytes: count)) == nil)
    let error = Self.error(stream.bytes, stream.compression, Self.limits(bytes: count - 1))
    #expect(error?.kind == .limit)
    #expect(error?.message.contains("more than \(count - 1)B") == true)
    #expect(error?.message.contains("--max-layer-size") == true)
  }

  /// 10 MB of zeros in about a kilobyte.
  private static let bomb = Zstd.repeating([0, 0, 0, 0], count: 2_500_000)

  @Test func `may unpack far beyond its size only to so many bytes`() {
    // What is free begins where the ratio ends.
    let free = 10_000_000 - 100 * Self.bomb.count
    #expect(Self.error(Self.bomb, .zstd, Self.limits(ratio: 100, freeBytes: free)) == nil)
    let error = Self.error(Self.bomb, .zstd, Self.limits(ratio: 100, freeBytes: free - 1))
    #expect(error?.kind == .limit)
    #expect(error?.message.contains("decompression bomb") == true)
    #expect(error?.message.contains("--max-layer-size") == true)
    #expect(Self.error(Self.bomb, .zstd, Self.limits(ratio: 1, freeBytes: .max)) == nil)
    #expect(Self.error(Self.bomb, .zstd, Self.limits(ratio: .max, freeBytes: 0)) == nil)
  }

  @Test func `counts what it was packed in from where it begins`() throws {
    // A megabyte of other bytes before it does not make a bomb smaller.
    let upstream = ByteStream(bytes: [UInt8](repeating: 1, count: 1 << 20) + Self.bomb)
    try upstream.drain(limit: 1 << 20)
    let stream = try ByteStream(
      decoding: upstream,
      from: .zstd,
      within: Self.limits(ratio: 100, freeBytes: 1_000_000)
    )
    expectError(.limit) { try stream.drain() }
  }

  @Test func `is refused before it is in memory`() throws {
    let whole = Zstd.repeating([0, 0, 0, 0], count: 250_000_000)
    let upstream = ByteStream(bytes: whole)
    let stream = try ByteStream(
      decoding: upstream,
      from: .zstd,
      within: Self.limits(bytes: 1_000_000)
    )
    expectError(.limit) { try stream.drain() }
    #expect(stream.position <= 1_000_000)
  }

  @Test func `says what follows its data`() throws {
    let bytes = Gzip.member(Stream.text) + [1, 2, 3]
    let stream = try ByteStream(decoding: ByteStream(bytes: bytes), from: .gzip)
    try stream.drain()
    #expect(stream.trailingBytes == 3)
  }
}

@Suite struct `What all streams may unpack to together` {
  @Test func `is four times what one may`() {
    var limits = Limits()
    #expect(limits.unpackingTogether.bytes == 256_000_000_000)
    #expect(limits.unpackingTogether.freeBytes == 32_000_000_000)
    limits.unpacking.bytes = 100_000_000_000
    #expect(limits.unpackingTogether.bytes == 400_000_000_000)
    limits.unpacking.bytes = .max
    limits.unpacking.freeBytes = .max
    #expect(limits.unpackingTogether.bytes == .max)
    #expect(limits.unpackingTogether.freeBytes == .max)
  }

  @Test func `is not less where one may have little`() {
    var limits = Limits()
    limits.unpacking.bytes = 1000
    #expect(limits.unpackingTogether.bytes == 256_000_000_000)
  }

  @Test func `counts only what is beyond the ratio`() {
    let limits = Limits.Unpacking()
    #expect(limits.excess(unpacked: 1_100_000, packed: 1000) == 0)
    #expect(limits.excess(unpacked: 1_100_001, packed: 1000) == 1)
    #expect(limits.excess(unpacked: .max, packed: .max) == 0)
    #expect(limits.excess(unpacked: .max, packed: 0) == .max)
  }

  @Test func `leaves gzip to its own bound`() {
    // Deflate makes at most 258 bytes of two bits.
    #expect(Limits.Unpacking().ratio > 258 * 4)
  }
}
