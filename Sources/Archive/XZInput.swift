/// The bytes of an xz stream, as they are, up to a block that asks its decoder for too much memory.
@safe final class XZInput: ByteInput {
  private let upstream: ByteStream
  private var scanner = XZScanner()

  init(upstream: ByteStream) { self.upstream = upstream }

  func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
    let bytes = try unsafe upstream.next()
    try unsafe scanner.scan(bytes.bindMemory(to: UInt8.self).span)
    return unsafe bytes
  }

  func skip(_ count: Int64) -> Int64 { 0 }
}
