internal import Archive
internal import TestSupport
internal import Testing

@Suite struct `A byte stream` {
  private static let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 5) }

  /// The same bytes from every kind of source.
  private static func sources(in directory: TemporaryDirectory) throws -> [(String, ByteStream)] {
    let file = try File(path: directory.write([9, 9, 9] + bytes + [9], as: "file"))
    let range = ByteRange(offset: 3, count: Int64(bytes.count))
    let memory = ByteStream(bytes: bytes)
    let gzip = ByteStream(bytes: Gzip.compress(bytes, members: 7))
    let zstd = ByteStream(bytes: Zstd.compress(bytes, frames: 3))
    var tar = try TarReader(
      stream: ByteStream(bytes: TarBuilder([.file("a", RawBytes(bytes))]).bytes)
    )
    _ = try tar.advance()
    return [
      ("memory", ByteStream(bytes: bytes)), ("none", try ByteStream(decoding: memory, from: .none)),
      ("gzip", try ByteStream(decoding: gzip, from: .gzip)),
      ("zstd", try ByteStream(decoding: zstd, from: .zstd)), ("entry", tar.content()),
    ]
      + [1, 3, 511, 4096, 1 << 17].map { window in
        ("window \(window)", ByteStream(file: file, range: range, window: window))
      }
  }

  private static func each(_ body: (ByteStream) throws -> Void) throws {
    try withTemporaryDirectory { directory in
      for (name, stream) in try sources(in: directory) {
        do { try body(stream) } catch { Issue.record(error, "\(name)") }
      }
    }
  }

  @Test func `is read to its end`() throws {
    try Self.each { stream throws in
      #expect(try stream.readAll(limit: 20_000) == Self.bytes)
      #expect(stream.position == 20_000)
      #expect(try stream.readAll(limit: 0) == [])
      #expect(try stream.peek(10) == [])
      #expect(try stream.drain() == 0)
    }
  }

  @Test func `is refused when it is longer than was allowed`() throws {
    try Self.each { stream throws in
      expectError(.limit) { _ = try stream.readAll(limit: 19_999) }
    }
  }

  @Test func `keeps what was peeked at`() throws {
    try Self.each { stream throws in
      #expect(try stream.peek(3) == Array(Self.bytes[..<3]))
      #expect(try stream.peek(1) == Array(Self.bytes[..<1]))
      #expect(try stream.peek(600) == Array(Self.bytes[..<600]))
      #expect(stream.position == 0)
      #expect(try stream.drain(limit: 100) == 100)
      #expect(stream.position == 100)
      #expect(try stream.peek(512) == Array(Self.bytes[100..<612]))
      #expect(try stream.readAll(limit: 20_000) == Array(Self.bytes[100...]))
    }
  }

  @Test func `shows at most 4 KiB ahead, and fewer bytes only at the end`() throws {
    try Self.each { stream throws in
      #expect(try stream.peek(1 << 20).count == ByteStream.peekLimit)
      #expect(try stream.drain(limit: 19_990) == 19_990)
      #expect(try stream.peek(100) == Array(Self.bytes[19_990...]))
      #expect(try stream.peek(0) == [])
    }
  }

  @Test func `hashes from where it was asked to, whatever is peeked at and passed over`() throws {
    for start in [0, 1, 700, 5000] {
      try Self.each { stream throws in
        _ = try stream.peek(50)
        try stream.drain(limit: Int64(start))
        _ = try stream.peek(900)
        stream.startHashing()
        try stream.drain(limit: 3000)
        _ = try stream.peek(4096)
        try stream.drain()
        #expect(stream.finishHashing() == TestSupport.SHA256.hash(Array(Self.bytes[start...])))
        #expect(stream.finishHashing() == nil)
      }
    }
  }

  @Test func `hashes nothing as nothing`() throws {
    let stream = ByteStream(bytes: [])
    stream.startHashing()
    #expect(stream.finishHashing() == TestSupport.SHA256.hash([]))
  }

  @Test func `does the same in any order of steps`() throws {
    for seed in 0..<60 {
      try Self.each { stream throws in
        var state = UInt64(seed)
        var position = 0
        while position < Self.bytes.count {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          let count = Int(state >> 33 % 1500)
          if state >> 60 & 1 == 0 {
            let end = min(Self.bytes.count, position + count)
            #expect(try stream.peek(count) == Array(Self.bytes[position..<end]))
          } else {
            let passed = try stream.drain(limit: Int64(count))
            position += Int(passed)
            #expect(passed == count || position == Self.bytes.count)
          }
          #expect(stream.position == Int64(position))
        }
      }
    }
  }

  @Test func `of a file that became shorter is refused`() throws {
    try withTemporaryDirectory { directory in
      let file = try File(path: directory.write([1, 2, 3], as: "file"))
      let stream = ByteStream(file: file, range: ByteRange(offset: 0, count: 5), window: 2)
      expectError(.system) { _ = try stream.readAll(limit: 10) }
    }
  }
}

@Suite struct `The digest` {
  @Test(arguments: [0, 1, 55, 56, 63, 64, 65, 1000, 100_000])
  func `is what plain Swift computes`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 13) }
    #expect(Archive.SHA256.digest(of: bytes) == TestSupport.SHA256.hash(bytes))
  }
}
