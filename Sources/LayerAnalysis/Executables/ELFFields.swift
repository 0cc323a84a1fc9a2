/// The known parts of an ELF file, looked at by position.
struct ELFFields {
  let head: [UInt8]
  let tail: [UInt8]
  let size: Int64
  let isLittleEndian: Bool

  /// A number of 2, 4 or 8 bytes; `nil` where it is not known.
  func number(at offset: UInt64, bytes count: Int) -> UInt64? {
    guard let bytes = bytes(at: offset, count: count) else { return nil }
    let ordered = isLittleEndian ? Array(bytes.reversed()) : Array(bytes)
    return ordered.reduce(0) { $0 << 8 | UInt64($1) }
  }

  func bytes(at offset: UInt64, count: Int) -> ArraySlice<UInt8>? {
    guard let bytes = bytes(at: offset, upTo: count), bytes.count == count else { return nil }
    return bytes
  }

  /// At most `count` bytes from a position on; `nil` where none is known.
  func bytes(at offset: UInt64, upTo count: Int) -> ArraySlice<UInt8>? {
    guard offset <= UInt64(size) else { return nil }
    let offset = Int(offset)
    if offset + count <= head.count { return head[offset..<offset + count] }
    let start = offset - (Int(size) - tail.count)
    guard start >= 0, start < tail.count else { return nil }
    return tail[start..<min(tail.count, start + count)]
  }
}

extension UInt64 {
  /// The sum; `nil` where it does not fit.
  func adding(_ other: UInt64) -> UInt64? {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? nil : sum
  }
}
