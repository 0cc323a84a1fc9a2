@testable internal import Archive
internal import TestSupport
internal import Testing

@Suite struct `A compression` {
  @Test(
    arguments: [
      ([0x1F, 0x8B, 8, 0, 0, 0], Compression.gzip), ([0x1F, 0x8B], .gzip), ([0x1F], .none),
      ([0x1F, 0x8C, 8], .none), ([0x28, 0xB5, 0x2F, 0xFD], .zstd), ([0x28, 0xB5, 0x2F], .none),
      ([0x50, 0x2A, 0x4D, 0x18], .zstd), ([0x5F, 0x2A, 0x4D, 0x18, 0, 0], .zstd),
      ([0x60, 0x2A, 0x4D, 0x18], .none), ([0x4F, 0x2A, 0x4D, 0x18], .none),
      ([0x50, 0x2A, 0x4D], .none), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .xz),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .none), ([0x42, 0x5A, 0x68], .bzip2),
      ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41], .bzip2), ([0x42, 0x5A], .none), ([], .none),
      ([0, 0, 0, 0, 0, 0], .none), (Array("etc/pa".utf8), .none),
    ] as [([UInt8], Compression)]
  )
  func `is told by its magic number`(bytes: [UInt8], compression: Compression) {
    #expect(Compression(sniffing: bytes) == compression)
  }
}

/// A compressed stream with what it holds.
struct Stream: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let compression: Compression
  let bytes: [UInt8]
  let content: [UInt8]

  init(_ description: String, _ compression: Compression, _ bytes: [UInt8], _ content: [UInt8]) {
    testDescription = description
    self.compression = compression
    self.bytes = bytes
    self.content = content
  }

  static let text = Array("hello\n".utf8)
  static let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 7) }
  static let bzip2 = ArchiveTests.bytes(
    hex: "425a6839314159265359c1c080e2000001410000100244a00030cd00c346299717724538509"
      + "0c1c080e2"
  )
  static let emptyBzip2 = ArchiveTests.bytes(hex: "425a683917724538509000000000")

  /// One small stream of each kind.
  static let small = [
    Stream("gzip", .gzip, Gzip.member(text), text),
    Stream("gzip with a name", .gzip, Gzip.member(text, name: "x"), text),
    Stream("zstd", .zstd, Zstd.frame(text), text),
    Stream("xz", .xz, XZ.compress(text), text),
    Stream("bzip2", .bzip2, bzip2, text),
  ]

  static let all =
    small + [
      Stream("gzip of nothing", .gzip, Gzip.member([]), []),
      Stream("gzip in many members", .gzip, Gzip.compress(large, members: 300), large),
      Stream(
        "gzip with empty members",
        .gzip,
        Gzip.member([]) + Gzip.member(text) + Gzip.member([]),
        text
      ),
      Stream("gzip and zeros", .gzip, Gzip.member(text) + [UInt8](repeating: 0, count: 1000), text),
      Stream("large gzip", .gzip, Gzip.compress(large), large),
      Stream("zstd of nothing", .zstd, Zstd.frame([UInt8]()), []),
      Stream("zstd in many frames", .zstd, Zstd.compress(large, frames: 50), large),
      Stream("zstd after a skippable frame", .zstd, Zstd.skippable() + Zstd.frame(text), text),
      Stream(
        "zstd after large and empty skippable frames",
        .zstd,
        Zstd.skippable(large, kind: 3) + Zstd.skippable([], kind: 15) + Zstd.frame(text),
        text
      ),
      Stream(
        "zstd between skippable frames",
        .zstd,
        Zstd.skippable() + Zstd.frame(text) + Zstd.skippable(large) + Zstd.frame(text)
          + Zstd.skippable(kind: 8),
        text + text
      ),
      Stream("zstd with a window of 128 MiB", .zstd, Zstd.frame(text, windowLog: 27), text),
      Stream("skippable frames alone", .zstd, Zstd.skippable() + Zstd.skippable([]), []),
      Stream("xz of more than one chunk", .xz, XZ.compress(large), large),
      Stream("xz in two streams", .xz, XZ.compress(text) + XZ.compress(text), text + text),
      Stream(
        "xz in two streams with padding",
        .xz,
        XZ.compress(text) + [0, 0, 0, 0] + XZ.compress(text),
        text + text
      ),
      Stream("bzip2 in two streams", .bzip2, bzip2 + bzip2, text + text),
      Stream("bzip2 of nothing", .bzip2, emptyBzip2, []),
    ]
}

@Suite struct `A decoder` {
  private static func decode(_ bytes: [UInt8], _ compression: Compression) -> Result<
    [UInt8], ArchiveError
  > {
    Result { () throws(ArchiveError) in
      let stream = try ByteStream(decoding: ByteStream(bytes: bytes), from: compression)
      return try stream.readAll(limit: 1 << 24)
    }
  }

  private static func error(_ bytes: [UInt8], _ compression: Compression) -> ArchiveError? {
    switch decode(bytes, compression) {
    case .failure(let error): error
    case .success: nil
    }
  }

  @Test(arguments: Stream.all) func `decodes what the format allows`(stream: Stream) {
    #expect(Self.decode(stream.bytes, stream.compression) == .success(stream.content))
    #expect(Compression(sniffing: stream.bytes) == stream.compression)
  }

  @Test(arguments: Stream.all)
  func `does not care in which pieces the bytes come`(stream: Stream) throws {
    try withTemporaryDirectory { directory in
      let file = try File(path: directory.write(stream.bytes, as: "stream"))
      for window in stream.bytes.count > 1000 ? [509] : [1, 2, 7] {
        let upstream = ByteStream(file: file, range: file.wholeRange, window: window)
        let decoded = try ByteStream(decoding: upstream, from: stream.compression)
        #expect(try decoded.readAll(limit: 1 << 24) == stream.content, "\(window)")
        #expect(try upstream.drain() >= 0)
        #expect(upstream.position == file.size)
      }
    }
  }

  @Test(arguments: Stream.small) func `refuses a stream that ends early, wherever`(stream: Stream) {
    // A few bytes of magic number are what makes it one.
    for count in 6..<stream.bytes.count {
      let error = Self.error(Array(stream.bytes.prefix(count)), stream.compression)
      #expect(error?.kind == .truncated, "\(count): \(error?.message ?? "none")")
      #expect(error?.message.contains(stream.compression.rawValue) == true)
    }
  }

  @Test func `refuses gzip that ends after any of its first bytes`() {
    for count in 0..<6 {
      let error = Self.error(Array(Gzip.member(Stream.text).prefix(count)), .gzip)
      #expect(error?.kind == .truncated, "\(count)")
    }
  }

  @Test func `refuses a second member or frame that ends early`() {
    for stream in Stream.small where stream.compression != .bzip2 && stream.compression != .xz {
      for missing in 1..<stream.bytes.count - 6 {
        let bytes = stream.bytes + stream.bytes.dropLast(missing)
        #expect(Self.error(bytes, stream.compression)?.kind == .truncated, "\(stream) \(missing)")
      }
    }
  }

  @Test(arguments: Stream.small)
  func `never decodes to something else when a bit is flipped`(stream: Stream) {
    for index in stream.bytes.indices {
      for bit in [0, 3, 7] {
        var bytes = stream.bytes
        bytes[index] ^= 1 << bit
        switch Self.decode(bytes, stream.compression) {
        case .failure: break
        case .success(let content): #expect(content == stream.content, "\(index) \(bit)")
        }
      }
    }
  }

  @Test func `refuses a wrong checksum`() {
    for (stream, offset) in zip(Stream.small, [8, 8, 1, 17, 1]) {
      var bytes = stream.bytes
      bytes[bytes.count - offset] ^= 1
      let error = Self.error(bytes, stream.compression)
      #expect(error?.kind == .damaged, "\(stream)")
    }
  }

  @Test func `counts what follows the last gzip member`() throws {
    for (rest, count) in [([0, 0, 0], 3), (Array("garbage".utf8), 7), ([], 0)] {
      let stream = try ByteStream(
        decoding: ByteStream(bytes: Gzip.member(Stream.text) + rest),
        from: .gzip
      )
      #expect(try stream.readAll(limit: 100) == Stream.text)
      #expect(stream.trailingBytes == Int64(count))
    }
  }

  @Test func `refuses garbage after a zstd, xz or bzip2 stream, or passes over it`() {
    for stream in Stream.small where stream.compression != .gzip {
      switch Self.decode(stream.bytes + Array("garbage, and more".utf8), stream.compression) {
      case .failure(let error): #expect(error.kind == .damaged || error.kind == .truncated)
      case .success(let content): #expect(content == stream.content)
      }
    }
  }

  @Test func `refuses a window that needs too much memory, and says so`() {
    for log in [28, 30, 31] {
      let error = Self.error(Zstd.frame(Stream.text, windowLog: log), .zstd)
      #expect(error?.kind == .limit)
      #expect(error?.message.contains("128MiB") == true)
    }
  }

  @Test func `refuses what is compressed twice over`() {
    let twice = Zstd.frame(Zstd.frame(Stream.text))
    #expect(Self.error(twice, .zstd)?.kind == .unsupported)
    #expect(Self.error(twice, .zstd)?.message.contains("2 times") == true)
    #expect(Self.error(XZ.compress(XZ.compress(Stream.text)), .xz)?.kind == .unsupported)
  }

  @Test func `refuses a skippable frame that ends early`() {
    for bytes in [
      Array(Zstd.skippable().prefix(5)), Array(Zstd.skippable().dropLast()),
      [0x50, 0x2A, 0x4D, 0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0],
    ] {
      #expect(Self.error(bytes, .zstd)?.kind == .truncated)
    }
  }

  @Test func `refuses what only starts like a compressed stream, in clear words`() {
    for (bytes, compression) in [
      (Zstd.skippable() + Array("garbage, and more of it".utf8), Compression.zstd),
      (Array("BZh".utf8), .bzip2), (Array("BZhello, this is a text".utf8), .bzip2),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .xz),
    ] {
      let error = Self.error(bytes, compression)
      #expect(error?.kind == .damaged || error?.kind == .truncated, "\(compression)")
      #expect(error?.message.contains("times") == false, "\(error?.message ?? "none")")
    }
  }

  @Test func `passes through what is not compressed`() {
    #expect(Self.decode(Stream.text, .none) == .success(Stream.text))
  }
}
