/// A tar stream, filled up with zeros to whole blocks.
///
/// Some writers, umoci 0.4.7 among them, stop right after the content of the last file. libarchive
/// misses the padding; engines do not.
@safe final class BlockInput: ByteInput {
  private let stream: ByteStream
  private let start: Int64
  private let zeros: UnsafeMutableRawBufferPointer
  /// The zeros that were added at the end.
  private(set) var filledBytes: Int64 = 0

  init(stream: ByteStream) {
    self.stream = stream
    start = stream.position
    unsafe zeros = .allocate(byteCount: TarHeader.blockBytes, alignment: 16)
    unsafe zeros.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { unsafe zeros.deallocate() }

  /// The bytes of the stream itself that were read or skipped.
  var position: Int64 { stream.position - start }

  func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
    let bytes = try unsafe stream.next()
    let excess = Int(position % Int64(TarHeader.blockBytes))
    guard unsafe bytes.isEmpty, excess > 0, filledBytes == 0 else { return unsafe bytes }
    filledBytes = Int64(TarHeader.blockBytes - excess)
    return unsafe UnsafeRawBufferPointer(rebasing: zeros[..<Int(filledBytes)])
  }

  func skip(_ count: Int64) -> Int64 { stream.skip(count) }
}
