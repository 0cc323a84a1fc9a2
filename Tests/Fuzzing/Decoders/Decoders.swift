@testable internal import Archive
internal import FuzzSupport
internal import TestSupport

/// Compressed bytes, whole and in pieces: the last byte of an input says in how large ones.
///
/// The decoder must not care how its bytes come, and the two for gzip must agree.
enum Decoders: FuzzTarget {
  static let words = [
    "\u{1F}", "BZh91AY&SY", "7zXZ\u{0}", "YZ", "\u{0}\u{0}\u{0}\u{0}",
  ]

  static let seeds: [[UInt8]] = {
    var random = Randomness(seed: 1)
    let contents: [[UInt8]] = [[], [0x61], random.bytes(300), [UInt8](repeating: 0, count: 3000)]
    let gzip = contents.flatMap { content in
      Deflate.allCases.map { Gzip.member($0.compress(content), of: content) }
    }
    let others = contents.flatMap { content in
      [
        Gzip.compress(content, members: 3), Gzip.member(content, name: "name"),
        Zstd.compress(content), Zstd.compress(content) + Zstd.compress(content),
        XZ.compress(content), XZ.compress(content) + [0, 0, 0, 0] + XZ.compress(content),
      ]
    }
    return (gzip + others + [gzip[0] + gzip[9] + Array("rest".utf8)]).map { $0 + [7] }
  }()

  /// More is not decoded: it would take long, and tell nothing new.
  private static let mostBytes = 4 << 20

  static func test(_ input: [UInt8]) {
    guard let last = input.last else { return }
    let bytes = Array(input.dropLast())
    let compression = Compression(sniffing: bytes)
    guard compression != .none else { return }
    let piece = max(1, Int(last))
    let whole = decode(bytes, from: compression, by: .max)
    compare(whole, decode(bytes, from: compression, by: piece), "in pieces of \(piece)")
    guard compression == .gzip else { return }
    let zlib = inflate(ZlibInflate.self, bytes, by: piece)
    require(zlib.error != nil || zlib == inflate(ZlibInflate.self, bytes, by: .max), "other pieces")
    #if ISAL
    let isal = inflate(ISALInflate.self, bytes, by: piece)
    // ISA-L takes codes with unused patterns, which zlib refuses; a checksum vouches for what it makes.
    let isLenient = zlib.error?.message.hasSuffix("no deflate data") == true && isal.error == nil
    if !isLenient { compare(zlib, isal, "by ISA-L") }
    #endif
  }

  /// What a decoder makes of some bytes.
  private struct Decoded: Equatable {
    var content: [UInt8] = []
    var trailingBytes: Int64 = 0
    var error: ArchiveError?
  }

  private static func compare(_ expected: Decoded, _ found: Decoded, _ way: String) {
    require(
      (expected.error == nil) == (found.error == nil),
      "\(way) it ends with \(String(describing: found.error)), else with "
        + String(describing: expected.error)
    )
    guard expected.error != nil else { return require(found == expected, "other bytes \(way)") }
    // One may decode more than the other before it meets the damage.
    let (left, right) = (expected.content, found.content)
    require(left.starts(with: right) || right.starts(with: left), "other bytes \(way)")
  }

  private static func decode(_ bytes: [UInt8], from compression: Compression, by piece: Int)
    -> Decoded
  {
    var limits = Limits.Unpacking()
    limits.bytes = Int64(mostBytes)
    return read { () throws(ArchiveError) in
      let upstream = ByteStream(input: Pieces(bytes, of: piece))
      return try ByteStream(decoding: upstream, from: compression, within: limits)
    }
  }

  private static func inflate<Engine: InflateEngine & ~Copyable>(
    _ engine: Engine.Type,
    _ bytes: [UInt8],
    by piece: Int
  ) -> Decoded {
    read { () throws(ArchiveError) in
      try GzipInput<Engine>(upstream: ByteStream(input: Pieces(bytes, of: piece)), window: 1000)
    }
  }

  private static func read(_ open: () throws(ArchiveError) -> any ByteInput) -> Decoded {
    var decoded = Decoded()
    do throws(ArchiveError) {
      let input = try open()
      while decoded.content.count < mostBytes {
        let chunk = try unsafe input.next()
        if unsafe chunk.isEmpty { break }
        unsafe decoded.content += chunk
      }
      decoded.trailingBytes = input.trailingBytes
    } catch { decoded.error = error }
    return decoded
  }
}
