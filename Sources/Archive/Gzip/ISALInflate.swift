#if ISAL
internal import CISAL

/// Inflates with ISA-L, which takes less than half the time that zlib takes.
///
/// It is less strict than zlib in one thing: a Huffman code with unused bit patterns is accepted
/// until one of them occurs.
@safe struct ISALInflate: InflateEngine, ~Copyable {
  /// 87 KB, and so never on a stack; `isal_inflate_init` sets what has to be set of it.
  private let state: UnsafeMutablePointer<inflate_state>

  init() throws(ArchiveError) {
    unsafe state = .allocate(capacity: 1)
    unsafe isal_inflate_init(state)
  }

  deinit { unsafe state.deallocate() }

  mutating func reset() { unsafe isal_inflate_reset(state) }

  mutating func inflate(
    _ input: inout UnsafeRawBufferPointer,
    into output: inout UnsafeMutableRawBufferPointer
  ) -> InflateStatus {
    let (given, room) = (UInt32(clamping: input.count), UInt32(clamping: output.count))
    let bytes = unsafe input.assumingMemoryBound(to: UInt8.self)
    unsafe state.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
    unsafe state.pointee.avail_in = given
    unsafe state.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
    unsafe state.pointee.avail_out = room
    let status = unsafe isal_inflate(state)
    // After an error the counts may include bytes that were never written.
    guard status == ISAL_DECOMP_OK else { return .damaged }
    let (used, made) = unsafe (given - state.pointee.avail_in, room - state.pointee.avail_out)
    unsafe input = UnsafeRawBufferPointer(rebasing: input[Int(used)...])
    unsafe output = UnsafeMutableRawBufferPointer(rebasing: output[Int(made)...])
    guard unsafe state.pointee.block_state == ISAL_BLOCK_FINISH else { return .incomplete }
    // It reads eight bytes at a time; the rest of the last byte that was needed is padding.
    let bits = unsafe Int(state.pointee.read_in_length)
    let excess = unsafe state.pointee.read_in >> UInt64(bits % 8)
    return .ended(excess: InflateExcess(bytes: excess, count: bits / 8))
  }

  static func crc32(_ crc: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
    let start = unsafe bytes.assumingMemoryBound(to: UInt8.self).baseAddress
    return unsafe crc32_gzip_refl(crc, start, UInt64(bytes.count))
  }
}
#endif
