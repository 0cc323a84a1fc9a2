/// A decoder of deflate data (RFC 1951), as it stands between the header and the trailer of a gzip
/// member.
///
/// What engines must agree on is small on purpose: ``GzipInput`` reads everything around the data
/// itself, so that no two engines can differ there.
protocol InflateEngine: ~Copyable {
  init() throws(ArchiveError)

  /// Gets ready for the next deflate stream.
  mutating func reset()

  /// Decodes as much as there is to read, and room for; what was used of either is cut off its front.
  mutating func inflate(
    _ input: inout UnsafeRawBufferPointer,
    into output: inout UnsafeMutableRawBufferPointer
  ) -> InflateStatus

  /// Continues the CRC-32 of RFC 1952 §8, which starts at 0.
  static func crc32(_ crc: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32
}

/// What came of a step of decoding.
enum InflateStatus {
  /// There is more to come, once there is more to read or more room.
  case incomplete
  /// The deflate stream ended before `excess`, which was cut off the input as well.
  case ended(excess: InflateExcess)
  /// The bytes are no deflate data; what this step decoded of them is lost.
  case damaged
}

/// The bytes that a decoder took in too many, at most eight, the first one lowest.
struct InflateExcess {
  private var bytes: UInt64
  private(set) var count: Int

  init(bytes: UInt64 = 0, count: Int = 0) {
    self.bytes = bytes
    self.count = count
  }

  /// Takes the first of the bytes away.
  mutating func popFirst() -> UInt8? {
    guard count > 0 else { return nil }
    defer {
      bytes >>= 8
      count -= 1
    }
    return UInt8(truncatingIfNeeded: bytes)
  }
}

#if ISAL
/// The fastest engine of this build.
typealias FastestInflate = ISALInflate
#else
/// The fastest engine of this build.
typealias FastestInflate = ZlibInflate
#endif
