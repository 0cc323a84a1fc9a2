@testable internal import Archive
internal import TestSupport
internal import Testing

@Suite struct `A content hash` {
  /// Lengths on both sides of those at which XXH3 changes its ways.
  private static let lengths = [
    0, 1, 3, 4, 8, 9, 16, 17, 32, 128, 129, 240, 241, 255, 256, 257, 512, 1023, 1024, 1025, 5000,
    70_001,
  ]

  private static func hash(_ bytes: [UInt8], by piece: Int, _ hasher: ContentHasher)
    throws(ArchiveError)
    -> ContentHash
  {
    let input = PieceInput(bytes, by: piece)
    return try unsafe hasher.hash(count: Int64(bytes.count), next: input.next)
  }

  @Test func `does not depend on the pieces, nor on what was hashed before`() throws {
    var random = Randomness(seed: 1)
    let hasher = try ContentHasher()
    for length in Self.lengths {
      let bytes = random.bytes(length)
      let whole = try Self.hash(bytes, by: .max, hasher)
      for piece in [1, 7, 64, 200, 256, 1000, length - 1] where piece > 0 && length < 100 * piece {
        #expect(try Self.hash(bytes, by: piece, hasher) == whole, "\(length) by \(piece)")
      }
      #expect(try Self.hash(bytes, by: 100, ContentHasher()) == whole, "\(length)")
      try withTemporaryDirectory { directory in
        let file = try File(path: directory.write([1] + bytes + [2], as: "file"))
        let range = ByteRange(offset: 1, count: Int64(length))
        #expect(try ContentHash(file: file, range: range) == whole, "\(length)")
      }
    }
  }

  @Test func `is another one for any other content`() throws {
    let hasher = try ContentHasher()
    var hashes: Set<ContentHash> = []
    for length in Self.lengths {
      var bytes = [UInt8](repeating: 0, count: length)
      hashes.insert(try Self.hash(bytes, by: .max, hasher))
      for index in [0, length / 2, length - 1] where bytes.indices.contains(index) {
        bytes[index] ^= 0x80
        hashes.insert(try Self.hash(bytes, by: .max, hasher))
      }
    }
    // Nothing has no byte to change, and a single byte changes back.
    #expect(hashes.count == 4 * Self.lengths.count - 5)
  }

  @Test func `is under a secret`() throws {
    // What everyone gets for nothing at all, without a secret.
    let known = ContentHash(high: 0x99AA_06D3_0147_98D8, low: 0x6001_C324_468D_497F)
    #expect(try Self.hash([], by: .max, ContentHasher()) != known)
  }

  @Test func `is refused for a content that ends early`() throws {
    let hasher = try ContentHasher()
    for (count, piece) in [(11, 10), (11, 3), (9, 10), (1, 10)] as [(Int64, Int)] {
      let input = PieceInput([UInt8](repeating: 1, count: 10), by: piece)
      expectError(.truncated) { _ = try unsafe hasher.hash(count: count, next: input.next) }
    }
    try withTemporaryDirectory { directory in
      let file = try File(path: directory.write([1, 2, 3], as: "file"))
      expectError(.system) {
        _ = try ContentHash(file: file, range: ByteRange(offset: 1, count: 3))
      }
    }
  }
}
