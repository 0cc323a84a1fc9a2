#if ISAL
@testable internal import Archive
internal import TestSupport
internal import Testing

/// The engine of the default build against the one that every build has.
@Suite struct `Both engines` {
  /// Whether the engines agree; `zlib` is what that engine makes of the same bytes.
  private static func expectAgreement(_ zlib: Inflated, _ isal: Inflated, _ comment: String) {
    guard zlib.error != nil else {
      #expect(isal == zlib, "\(comment)")
      return
    }
    // ISA-L takes a few codes that zlib refuses; then the checksum is wrong, or the end too early.
    let isLenient = zlib.error?.message.hasSuffix("no deflate data") == true && isal.error != nil
    #expect(isal.error == zlib.error || isLenient, "\(comment)")
    // One may decode more than the other before it meets the damage.
    let (left, right) = (zlib.content, isal.content)
    #expect(left.starts(with: right) || right.starts(with: left), "\(comment)")
  }

  /// A stream of a few members of different kinds.
  private static func stream(_ random: inout Randomness, limit: Int) -> [UInt8] {
    (0...random.next() % 3).flatMap { _ in
      let content = random.bytes(Int(random.next() % UInt64(limit)))
      let style = Deflate.allCases.randomElement(using: &random) ?? .best
      return Gzip.member(style.compress(content), of: content)
    }
  }

  /// The same bytes with a bit flipped, a byte replaced, lost or added, once or twice.
  private static func damage(_ bytes: [UInt8], _ random: inout Randomness) -> [UInt8] {
    var damaged = bytes
    for _ in 0...random.next() % 2 {
      let index = Int.random(in: damaged.indices, using: &random)
      switch random.next() % 4 {
      case 0: damaged[index] ^= 1 << UInt8(random.next() % 8)
      case 1: damaged[index] = UInt8(truncatingIfNeeded: random.next())
      case 2: damaged.remove(at: index)
      default: damaged.insert(UInt8(truncatingIfNeeded: random.next()), at: index)
      }
    }
    return damaged
  }

  @Test(arguments: 0..<8) func `agree on what is damaged at random`(seed: Int) {
    var random = Randomness(seed: seed)
    for round in 0..<30 {
      let bytes = Self.stream(&random, limit: round == 0 ? 100_000 : 2000)
      for change in 0..<10 {
        let damaged = Self.damage(bytes, &random)
        let piece = [Int.max, 1000, 17].randomElement(using: &random) ?? 1
        let window = [256 << 10, 4096, 100].randomElement(using: &random) ?? 1
        Self.expectAgreement(
          EngineName.zlib.decode(damaged, piece: piece, window: window),
          EngineName.isal.decode(damaged, piece: piece, window: window),
          "seed \(seed), round \(round), change \(change), \(piece), \(window)"
        )
      }
    }
  }

  @Test(arguments: 0..<4) func `agree on what ends early, wherever`(seed: Int) {
    var random = Randomness(seed: 100 + seed)
    for round in 0..<4 {
      let bytes = Self.stream(&random, limit: 800)
      for count in bytes.indices {
        let short = Array(bytes.prefix(count))
        let piece = count % 3 == 0 ? 5 : Int.max
        Self.expectAgreement(
          EngineName.zlib.decode(short, piece: piece),
          EngineName.isal.decode(short, piece: piece),
          "seed \(seed), round \(round), \(count) bytes"
        )
      }
    }
  }

  @Test func `differ about a code with unused patterns, which no compressor writes`() {
    // A dynamic block whose only codes are 00 for `a` and 01 for the end: 10 and 11 are unused.
    let incomplete = bytes(
      hex: "1f8b08000000000000ff05c0010900000080a0adfd3f91802d7307f003000000"
    )
    let zlib = EngineName.zlib.decode(incomplete)
    #expect(zlib.error?.message == "the gzip data is damaged: what it holds is no deflate data")
    // The checksum vouches for what ISA-L makes of it.
    #expect(EngineName.isal.decode(incomplete) == Inflated(content: Array("aaa".utf8)))
    // The same with another checksum.
    var other = incomplete
    other[incomplete.count - 8] ^= 1
    #expect(EngineName.isal.decode(other).error?.message.hasSuffix("a checksum is wrong") == true)
  }
}
#endif
