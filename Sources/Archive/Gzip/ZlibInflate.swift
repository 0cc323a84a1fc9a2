internal import CZlib

/// Inflates with zlib, which is everywhere.
@safe struct ZlibInflate: InflateEngine, ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>

  init() throws(ArchiveError) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 bits of window; negative for deflate data without a header.
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit2_(stream, -15, ZLIB_VERSION, size) == Z_OK else {
      unsafe stream.deallocate()
      throw ArchiveError(.system, "cannot decompress gzip: out of memory")
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  mutating func reset() { unsafe inflateReset(stream) }

  mutating func inflate(
    _ input: inout UnsafeRawBufferPointer,
    into output: inout UnsafeMutableRawBufferPointer
  ) -> InflateStatus {
    let (given, room) = (UInt32(clamping: input.count), UInt32(clamping: output.count))
    let bytes = unsafe input.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
    unsafe stream.pointee.avail_in = given
    unsafe stream.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
    unsafe stream.pointee.avail_out = room
    let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return .damaged }
    let (used, made) = unsafe (given - stream.pointee.avail_in, room - stream.pointee.avail_out)
    unsafe input = UnsafeRawBufferPointer(rebasing: input[Int(used)...])
    unsafe output = UnsafeMutableRawBufferPointer(rebasing: output[Int(made)...])
    return status == Z_STREAM_END ? .ended(excess: InflateExcess()) : .incomplete
  }

  static func crc32(_ crc: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
    let start = unsafe bytes.assumingMemoryBound(to: UInt8.self).baseAddress
    return unsafe UInt32(truncatingIfNeeded: crc32_z(UInt(crc), start, bytes.count))
  }
}
