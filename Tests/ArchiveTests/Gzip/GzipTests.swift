@testable internal import Archive
internal import TestSupport
internal import Testing

@Suite struct `A gzip stream` {
  private static let text = Array("hello, hello, hello!\n".utf8)
  private static let data = Deflate.best.compress(text)

  @Test(arguments: EngineName.allCases, Deflate.allCases)
  func `gives back what was compressed, however it comes`(engine: EngineName, style: Deflate) {
    var random = Randomness(seed: 1)
    for (count, rounds) in [(0, 1), (1, 1), (300, 4), (5000, 4), (70_000, 1), (300_000, 1)] {
      for _ in 0..<rounds {
        let content = random.bytes(count)
        let bytes = Gzip.member(style.compress(content), of: content)
        for (piece, window) in [(Int.max, 256 << 10), (4093, 4096), (1, 65_536), (500, 300)]
        where count < 10_000 || piece > 1000 {
          let inflated = engine.decode(bytes, piece: piece, window: window)
          // Not the values themselves: a failure would print them all.
          #expect(inflated.content == content, "\(count) \(piece) \(window)")
          #expect(inflated.error == nil)
          #expect(inflated.trailingBytes == 0)
        }
      }
    }
  }

  @Test(arguments: EngineName.allCases)
  func `gives back what was compressed byte by byte`(engine: EngineName) {
    for style in Deflate.allCases {
      let bytes = Gzip.member(style.compress(Self.text), of: Self.text)
      for piece in 1...9 {
        for window in 1...9 {
          let inflated = engine.decode(bytes, piece: piece, window: window)
          #expect(inflated == Inflated(content: Self.text), "\(style) \(piece) \(window)")
        }
      }
    }
  }

  @Test(arguments: EngineName.allCases)
  func `has as many members as it likes, empty ones too`(engine: EngineName) {
    var random = Randomness(seed: 2)
    for pieces in [[0], [0, 0, 0], [5, 0, 0, 9], [1, 1, 1, 1, 1, 1], [9000, 3, 20_000, 0]] {
      let contents = pieces.map { random.bytes($0) }
      let bytes = contents.enumerated().flatMap { number, content in
        let style = Deflate.allCases[number % Deflate.allCases.count]
        return Gzip.member(style.compress(content), of: content)
      }
      for piece in [1, 2, 7, 8, 9, 65_536] {
        let inflated = engine.decode(bytes, piece: piece)
        #expect(inflated.content == Array(contents.joined()), "\(pieces) \(piece)")
        #expect(inflated.error == nil)
      }
    }
  }

  @Test(arguments: EngineName.allCases)
  func `has whatever header its format allows`(engine: EngineName) {
    let extras: [[UInt8]?] = [nil, [], [0, 1, 2], [UInt8](repeating: 0x1F, count: 6000)]
    for extra in extras {
      for (name, comment) in [(nil, nil), ("a", ""), ("", "b"), ("x.tar", "two\nlines")] {
        for isChecked in [false, true] {
          let bytes = Gzip.member(
            Self.data,
            of: Self.text,
            extra: extra,
            name: name,
            comment: comment,
            hasHeaderChecksum: isChecked
          )
          for piece in [1, 3, 100_000] {
            let inflated = engine.decode(bytes + bytes, piece: piece)
            #expect(inflated == Inflated(content: Self.text + Self.text), "\(bytes.count) \(piece)")
          }
        }
      }
    }
  }

  @Test(arguments: EngineName.allCases)
  func `counts what follows the last member`(engine: EngineName) {
    let member = Gzip.member(Self.data, of: Self.text)
    for rest in [[0], [0, 0x1F, 0x8B], Array("garbage".utf8), [UInt8](repeating: 0, count: 5000)] {
      for piece in [1, 5, 60, 100_000] {
        let inflated = engine.decode(member + member + rest, piece: piece)
        let expected = Inflated(content: Self.text + Self.text, trailingBytes: Int64(rest.count))
        #expect(inflated == expected, "\(rest.count) \(piece)")
      }
    }
  }

  @Test(arguments: EngineName.allCases)
  func `that ends early is refused, wherever it ends`(engine: EngineName) {
    let content = Self.text
    for style in Deflate.allCases {
      let first = Gzip.member(
        style.compress(content),
        of: content,
        name: "a",
        hasHeaderChecksum: true
      )
      let bytes = first + first
      for count in bytes.indices where count != first.count {
        for piece in [3, 100_000] {
          let inflated = engine.decode(Array(bytes.prefix(count)), piece: piece)
          let text = "\(style) \(count)"
          #expect(inflated.error?.kind == .truncated, "\(text)")
          #expect(inflated.error?.message == "the gzip data ends early")
          #expect((content + content).starts(with: inflated.content), "\(text)")
        }
      }
    }
  }

  @Test(arguments: EngineName.allCases)
  func `that is damaged is refused, in words that say where`(engine: EngineName) {
    let bytes = Gzip.member(Self.data, of: Self.text, extra: [1, 2], hasHeaderChecksum: true)
    let end = bytes.count
    for (index, mask, reason) in [
      (0, 1, "it has no valid header"), (1, 0x80, "it has no valid header"),
      (2, 1, "the compression method 9 is unknown"), (3, 0x20, "a header has unknown flags"),
      (3, 0x80, "a header has unknown flags"), (4, 1, "a header's checksum is wrong"),
      (12, 1, "a header's checksum is wrong"), (14, 1, "a header's checksum is wrong"),
      (15, 0x80, "a header's checksum is wrong"), (16, 6, "what it holds is no deflate data"),
      (end - 8, 1, "a checksum is wrong"), (end - 5, 0x80, "a checksum is wrong"),
      (end - 4, 1, "a length is wrong"), (end - 1, 0x80, "a length is wrong"),
    ] as [(Int, UInt8, String)] {
      var damaged = bytes
      damaged[index] ^= mask
      for piece in [1, 100_000] {
        let error = engine.decode(damaged, piece: piece).error
        #expect(error?.kind == .damaged, "\(index)")
        #expect(error?.message == "the gzip data is damaged: \(reason)", "\(index)")
        guard index > 0 else { continue }
        // Something after the first member is another member as soon as its first byte says so.
        let second = engine.decode(bytes + damaged, piece: piece)
        #expect(second.error == error, "\(index)")
        #expect(second.content.starts(with: Self.text))
      }
    }
  }

  @Test(arguments: EngineName.allCases)
  func `gives what comes before the damage, and then fails again and again`(engine: EngineName)
    throws
  {
    var random = Randomness(seed: 3)
    let content = random.bytes(900_000)
    var bytes = Gzip.member(Deflate.stored.compress(content), of: content)
    bytes[bytes.count - 8] ^= 1
    let inflated = engine.decode(bytes)
    #expect(inflated.content == content)
    #expect(inflated.error?.kind == .damaged)

    let stream = try ByteStream(decoding: ByteStream(bytes: bytes), from: .gzip)
    #expect(archiveError { _ = try stream.readAll(limit: 1 << 20) }?.kind == .damaged)
    #expect(archiveError { _ = try stream.readAll(limit: 1 << 20) }?.kind == .damaged)
  }
}
