internal import CInflate

/// The bytes that a gzip stream holds, through all of its members (RFC 1952 §2.2).
@safe final class InflateInput: ByteInput {
  private let upstream: ByteStream
  private let stream: UnsafeMutablePointer<z_stream>
  private let buffer: UnsafeMutableRawBufferPointer
  private var isBetweenMembers = false
  private var isFinished = false
  /// What follows the last member and starts no other one.
  private(set) var trailingBytes: Int64 = 0

  init(upstream: ByteStream) throws(ArchiveError) {
    self.upstream = upstream
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    unsafe buffer = .allocate(byteCount: ByteStream.wholeWindow, alignment: 16)
    // 15 bits of window, 16 for a gzip header and trailer.
    let status = unsafe inflateInit2_(
      stream,
      15 + 16,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    guard status == Z_OK else {
      throw ArchiveError(.system, "cannot decompress gzip: out of memory")
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    unsafe buffer.deallocate()
  }

  func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
    unsafe stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = UInt32(buffer.count)
    while !isFinished, unsafe stream.pointee.avail_out > 0 {
      if unsafe stream.pointee.avail_in == 0 {
        let chunk = try unsafe upstream.next()
        if unsafe chunk.isEmpty {
          guard isBetweenMembers else {
            throw ArchiveError(.truncated, "the gzip data ends early")
          }
          isFinished = true
          break
        }
        let start = unsafe UnsafeMutablePointer(
          mutating: chunk.baseAddress?.assumingMemoryBound(to: UInt8.self)
        )
        unsafe stream.pointee.next_in = start
        unsafe stream.pointee.avail_in = UInt32(chunk.count)
      }
      if isBetweenMembers {
        guard unsafe stream.pointee.next_in.pointee == 0x1F else {
          trailingBytes = try unsafe Int64(stream.pointee.avail_in) + upstream.drain()
          isFinished = true
          break
        }
        unsafe inflateReset(stream)
        isBetweenMembers = false
      }
      switch unsafe inflate(stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: continue
      case Z_STREAM_END: isBetweenMembers = true
      default:
        let reason = unsafe stream.pointee.msg.map { text in unsafe String(cString: text) }
        throw ArchiveError(.damaged, "the gzip data is damaged: \(reason ?? "invalid data")")
      }
    }
    let count = unsafe buffer.count - Int(stream.pointee.avail_out)
    return unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
  }

  func skip(_ count: Int64) -> Int64 { 0 }
}
