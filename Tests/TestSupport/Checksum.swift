/// The checksums that compressed streams carry.
enum Checksum {
  /// CRC-32 as gzip and xz use it.
  static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc: UInt32 = 0xffff_ffff
    for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 0xff)] ^ (crc >> 8) }
    return ~crc
  }

  /// XXH64 with seed 0, whose low half ends a zstd frame.
  static func xxh64(_ bytes: [UInt8]) -> UInt64 {
    let (p1, p2): (UInt64, UInt64) = (0x9e37_79b1_85eb_ca87, 0xc2b2_ae3d_27d4_eb4f)
    let (p3, p4): (UInt64, UInt64) = (0x1656_67b1_9e37_79f9, 0x85eb_ca77_c2b2_ae63)
    let p5: UInt64 = 0x27d4_eb2f_1656_67c5
    func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
      value << count | value >> (64 - count)
    }
    func round(_ state: UInt64, _ lane: UInt64) -> UInt64 {
      rotate(state &+ lane &* p2, 31) &* p1
    }
    func read(_ at: Int, _ count: Int) -> UInt64 {
      (0..<count).reduce(0) { $0 | UInt64(bytes[at + $1]) << UInt64(8 * $1) }
    }
    var at = 0
    var hash: UInt64
    if bytes.count >= 32 {
      var (a, b, c, d) = (p1 &+ p2, p2, 0 as UInt64, 0 &- p1)
      while at + 32 <= bytes.count {
        a = round(a, read(at, 8))
        b = round(b, read(at + 8, 8))
        c = round(c, read(at + 16, 8))
        d = round(d, read(at + 24, 8))
        at += 32
      }
      hash = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
      for state in [a, b, c, d] { hash = (hash ^ round(0, state)) &* p1 &+ p4 }
    } else {
      hash = p5
    }
    hash &+= UInt64(bytes.count)
    while at + 8 <= bytes.count {
      hash = rotate(hash ^ round(0, read(at, 8)), 27) &* p1 &+ p4
      at += 8
    }
    if at + 4 <= bytes.count {
      hash = rotate(hash ^ read(at, 4) &* p1, 23) &* p2 &+ p3
      at += 4
    }
    while at < bytes.count {
      hash = rotate(hash ^ UInt64(bytes[at]) &* p5, 11) &* p1
      at += 1
    }
    hash = (hash ^ hash >> 33) &* p2
    hash = (hash ^ hash >> 29) &* p3
    return hash ^ hash >> 32
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xedb8_8320 ^ (crc >> 1) : crc >> 1 }
  }
}

/// The low `count` bytes of `value`, least significant first.
func littleEndian(_ value: some BinaryInteger, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}
