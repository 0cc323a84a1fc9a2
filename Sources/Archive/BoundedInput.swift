/// What a stream unpacks to, for as long as that stays within limits.
///
/// It belongs directly behind the decoder, on the decoder's thread: it compares what comes out with
/// what went in.
@safe final class BoundedInput: ByteInput {
  private let input: any ByteInput
  private let upstream: ByteStream
  private let start: Int64
  private let limits: Limits.Unpacking
  private var unpacked: Int64 = 0

  /// Bounds `input`, which reads `upstream` from the position `start` on.
  init(
    _ input: any ByteInput,
    reading upstream: ByteStream,
    from start: Int64,
    within limits: Limits.Unpacking
  ) {
    self.input = input
    self.upstream = upstream
    self.limits = limits
    self.start = start
  }

  var trailingBytes: Int64 { input.trailingBytes }

  func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
    let bytes = try unsafe input.next()
    unpacked += Int64(bytes.count)
    try limits.check(unpacked: unpacked, packed: upstream.position - start)
    return unsafe bytes
  }

  func skip(_ count: Int64) -> Int64 {
    let skipped = input.skip(count)
    unpacked += skipped
    return skipped
  }
}
