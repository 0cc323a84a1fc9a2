/// A stream of bytes that is read once, in order: a range of a file, standard input, a decoder over
/// another stream, or the content of an entry of a tar stream.
///
/// It belongs to the thread that made it; only what is read from it travels.
@safe public final class ByteStream: ByteInput {
  /// A window for sources whose headers are read and whose contents are skipped, in bytes.
  ///
  /// It is reached where one header follows another; after a skip, little is read.
  public static let headerWindow = 16 << 10
  /// A window for sources that are read from start to end, in bytes.
  public static let wholeWindow = 128 << 10
  /// The largest count that ``peek(_:)`` can be asked for.
  public static let peekLimit = 4 << 10

  private let input: any ByteInput
  /// Bytes that were peeked at; `lookahead` says which of them are still to be read.
  private let storage: UnsafeMutableRawBufferPointer
  private var lookahead = 0..<0
  private var chunk: UnsafeRawBufferPointer
  private var hasher: SHA256?
  private var isHashing = false
  private var passed: Int64 = 0

  init(input: any ByteInput) {
    self.input = input
    unsafe storage = .allocate(byteCount: Self.peekLimit, alignment: 16)
    unsafe chunk = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  deinit { unsafe storage.deallocate() }

  /// Reads a range of a file, `window` bytes at a time.
  public convenience init(file: File, range: ByteRange, window: Int) {
    self.init(input: FileInput(file: file, range: range, window: window))
  }

  /// Reads a pipe or a device from where it stands.
  public convenience init(stream file: File) {
    self.init(input: StreamInput(file: file, window: Self.wholeWindow))
  }

  /// Reads bytes that are in memory already.
  public convenience init(bytes: [UInt8]) {
    self.init(input: MemoryInput(bytes: bytes))
  }

  /// Reads what `upstream` holds compressed; with ``Compression/none`` the same bytes.
  ///
  /// - Parameters:
  ///   - upstream: The compressed bytes, from where it stands.
  ///   - compression: How they are compressed.
  ///   - limits: What they may unpack to; reading beyond throws.
  ///   - cores: Where a decoder may run while the caller works; `upstream` is its own then, until this
  ///     stream has ended or is given up.
  /// - Throws: ``ArchiveError`` when a decoder cannot be set up or the first frame is refused.
  public convenience init(
    decoding upstream: ByteStream,
    from compression: Compression,
    within limits: Limits.Unpacking = Limits.Unpacking(),
    ahead cores: SpareCores = SpareCores(0)
  ) throws(ArchiveError) {
    // A decoder reads the first bytes when it is made.
    let start = upstream.position
    let decoder: any ByteInput =
      switch compression {
      case .none: upstream
      case .gzip: try GzipInput<FastestInflate>(upstream: upstream)
      case .zstd, .xz, .bzip2: try FilterInput(upstream: upstream, compression: compression)
      }
    let bounded = BoundedInput(decoder, reading: upstream, from: start, within: limits)
    self.init(input: compression == .none ? bounded : AheadInput(bounded, cores: cores))
  }

  /// The number of bytes that were read or skipped so far.
  public var position: Int64 { passed }

  /// The bytes after the end of the compressed data that belong to no member; known at the end.
  public var trailingBytes: Int64 { input.trailingBytes }

  /// The next bytes, at most `count` of them and fewer only at the end; they stay to be read.
  public func peek(_ count: Int) throws(ArchiveError) -> [UInt8] {
    let wanted = min(count, Self.peekLimit)
    if lookahead.count < wanted {
      let kept = unsafe UnsafeRawBufferPointer(rebasing: storage[lookahead])
      unsafe storage.copyMemory(from: kept)
      lookahead = 0..<lookahead.count
    }
    while lookahead.count < wanted {
      if unsafe chunk.isEmpty { unsafe chunk = try input.next() }
      if unsafe chunk.isEmpty { break }
      let taken = unsafe min(chunk.count, wanted - lookahead.count)
      let free = unsafe UnsafeMutableRawBufferPointer(rebasing: storage[lookahead.upperBound...])
      unsafe free.copyMemory(from: UnsafeRawBufferPointer(rebasing: chunk[..<taken]))
      unsafe chunk = UnsafeRawBufferPointer(rebasing: chunk[taken...])
      lookahead = 0..<lookahead.upperBound + taken
    }
    return unsafe [UInt8](storage[lookahead].prefix(wanted))
  }

  /// The rest of the stream.
  ///
  /// - Throws: ``ArchiveError`` of kind `limit` when it is longer than `limit` bytes.
  public func readAll(limit: Int) throws(ArchiveError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let next = try unsafe next()
      guard unsafe !next.isEmpty else { return bytes }
      guard next.count <= limit - bytes.count else {
        throw ArchiveError(.limit, "it is larger than \(limit) bytes")
      }
      unsafe bytes.append(contentsOf: next)
    }
  }

  /// Goes to the end, or `limit` bytes on, and says how many bytes that were; what can be skipped is.
  @discardableResult
  public func drain(limit: Int64 = .max) throws(ArchiveError) -> Int64 {
    let start = position
    while position - start < limit {
      let left = limit - (position - start)
      if skip(left) > 0 { continue }
      if try unsafe take(left).isEmpty { break }
    }
    return position - start
  }

  /// Begins to compute the SHA-256 of what is read from here on; nothing is skipped any more.
  public func startHashing() {
    hasher = SHA256()
    isHashing = true
  }

  /// The SHA-256 of everything read since ``startHashing()``, 32 bytes; `nil` if that was never called.
  public func finishHashing() -> [UInt8]? {
    let digest = hasher?.finish()
    hasher = nil
    isHashing = false
    return digest
  }

  func next() throws(ArchiveError) -> UnsafeRawBufferPointer { try unsafe take(.max) }

  func skip(_ count: Int64) -> Int64 {
    guard !isHashing, count > 0 else { return 0 }
    let buffered = unsafe takeBuffered(count).count
    guard buffered == 0 else { return Int64(buffered) }
    let skipped = input.skip(count)
    passed += skipped
    return skipped
  }

  /// The next bytes, at most `count` of them; empty only at the end.
  private func take(_ count: Int64) throws(ArchiveError) -> UnsafeRawBufferPointer {
    if lookahead.isEmpty, unsafe chunk.isEmpty { unsafe chunk = try input.next() }
    let bytes = unsafe takeBuffered(count)
    if isHashing { unsafe hasher?.update(bytes) }
    return unsafe bytes
  }

  /// At most `count` of the bytes that were fetched already.
  private func takeBuffered(_ count: Int64) -> UnsafeRawBufferPointer {
    let bytes: UnsafeRawBufferPointer
    if lookahead.isEmpty {
      let taken = unsafe Int(min(count, Int64(chunk.count)))
      unsafe bytes = UnsafeRawBufferPointer(rebasing: chunk[..<taken])
      unsafe chunk = UnsafeRawBufferPointer(rebasing: chunk[taken...])
    } else {
      let taken = Int(min(count, Int64(lookahead.count)))
      let end = lookahead.lowerBound + taken
      unsafe bytes = UnsafeRawBufferPointer(rebasing: storage[lookahead.lowerBound..<end])
      lookahead = end..<lookahead.upperBound
    }
    passed += Int64(bytes.count)
    return unsafe bytes
  }
}
