/// What a stream unpacks to, for as long as that stays within limits.
///
/// It belongs directly behind the decoder, on the decoder's thread: it compares what comes out with
/// what went in.
@safe final class BoundedInput: DirectInput {
  private let input: any ByteInput
  private let upstream: ByteStream
  private let start: Int64
  private let limits: Limits.Unpacking
  private var unpacked: Int64 = 0
  /// What is left of a chunk that had no room.
  private var rest = unsafe UnsafeRawBufferPointer(start: nil, count: 0)

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
    try count(bytes.count)
    return unsafe bytes
  }

  func read(into room: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
    if let direct = input as? any DirectInput {
      let found = try unsafe direct.read(into: room)
      try count(found)
      return found
    }
    if unsafe rest.isEmpty { unsafe rest = try next() }
    let taken = unsafe min(rest.count, room.count)
    unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<taken]))
    unsafe rest = UnsafeRawBufferPointer(rebasing: rest[taken...])
    return taken
  }

  private func count(_ bytes: Int) throws(ArchiveError) {
    unpacked += Int64(bytes)
    try limits.check(unpacked: unpacked, packed: upstream.position - start)
  }

  func skip(_ count: Int64) -> Int64 {
    let skipped = input.skip(count)
    unpacked += skipped
    return skipped
  }
}
