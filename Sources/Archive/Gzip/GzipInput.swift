/// The bytes that a gzip stream holds, through all of its members (RFC 1952 §2.2).
@safe final class GzipInput<Engine: InflateEngine & ~Copyable>: DirectInput {
  /// The bytes that are decoded at a time, unless a test wants it otherwise.
  static var windowBytes: Int { 256 << 10 }

  /// What the next byte belongs to.
  private enum Stage {
    case firstHeader
    case header
    case data
    case trailer
    case end
  }

  private let upstream: ByteStream
  private var engine: Engine
  private let buffer: UnsafeMutableRawBufferPointer
  private var stage = Stage.firstHeader
  /// What is left of the upstream's last chunk, after what is left of the engine's excess.
  private var input: UnsafeRawBufferPointer
  private var excess = InflateExcess()
  /// Whether the engine may have more for us without more input.
  private var engineWasFull = false
  /// The CRC-32 of the header so far, where the header has one.
  private var headerCRC: UInt32?
  private var crc: UInt32 = 0
  private var size: UInt32 = 0
  private var failure: ArchiveError?
  /// What follows the last member and starts no other one.
  private(set) var trailingBytes: Int64 = 0

  init(upstream: ByteStream, window: Int = windowBytes) throws(ArchiveError) {
    self.upstream = upstream
    engine = try Engine()
    unsafe buffer = .allocate(byteCount: window, alignment: 16)
    unsafe input = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  deinit { unsafe buffer.deallocate() }

  func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
    let count = try unsafe read(into: buffer)
    return unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
  }

  func read(into room: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
    if let failure { throw failure }
    var free = unsafe room
    do {
      while unsafe !free.isEmpty, try unsafe advance(&free) {}
    } catch {
      failure = error
      // What comes before the damage is handed out first: it tells where the damage is.
      guard free.count < room.count else { throw error }
    }
    return room.count - free.count
  }

  func skip(_ count: Int64) -> Int64 { 0 }

  /// Reads a header or a trailer, or decodes into the room there is; `false` at the end.
  private func advance(_ room: inout UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Bool {
    switch stage {
    case .firstHeader:
      try readHeader(after: try requiredByte())
    case .header:
      guard let first = try byte() else {
        stage = .end
        return false
      }
      // Any other byte starts no member: it is padding, or something else's.
      if first == 0x1F {
        try readHeader(after: first)
      } else {
        trailingBytes = unsafe Int64(1 + excess.count + input.count) + (try upstream.drain())
        stage = .end
      }
    case .data: try unsafe decode(into: &room)
    case .trailer: try readTrailer()
    case .end: return false
    }
    return true
  }

  // MARK: Around the data

  /// Reads the header of a member (§2.3.1) and starts the engine.
  private func readHeader(after first: UInt8) throws(ArchiveError) {
    headerCRC = nil
    let (second, method, flags) = (try requiredByte(), try requiredByte(), try requiredByte())
    guard first == 0x1F, second == 0x8B else { throw Self.damaged("it has no valid header") }
    guard method == 8 else { throw Self.damaged("the compression method \(method) is unknown") }
    guard flags & 0b1110_0000 == 0 else { throw Self.damaged("a header has unknown flags") }
    if flags & 0b10 != 0 { headerCRC = Self.crc32(0, [first, second, method, flags]) }
    // The time, the compression level and the system.
    for _ in 0..<6 { try headerByte() }
    if flags & 0b100 != 0 {
      let extra = Int(try headerByte()) | Int(try headerByte()) << 8
      for _ in 0..<extra { try headerByte() }
    }
    if flags & 0b1000 != 0 { while try headerByte() != 0 {} }
    if flags & 0b1_0000 != 0 { while try headerByte() != 0 {} }
    if let found = headerCRC {
      let expected = UInt32(try requiredByte()) | UInt32(try requiredByte()) << 8
      guard found & 0xFFFF == expected else { throw Self.damaged("a header's checksum is wrong") }
    }
    engine.reset()
    engineWasFull = false
    (crc, size) = (0, 0)
    stage = .data
  }

  /// Compares what a member held with its trailer (§2.3.1).
  private func readTrailer() throws(ArchiveError) {
    guard try number() == crc else { throw Self.damaged("a checksum is wrong") }
    guard try number() == size else { throw Self.damaged("a length is wrong") }
    stage = .header
  }

  /// Four bytes, the lowest one first.
  private func number() throws(ArchiveError) -> UInt32 {
    var number: UInt32 = 0
    for shift: UInt32 in [0, 8, 16, 24] { number |= UInt32(try requiredByte()) << shift }
    return number
  }

  @discardableResult
  private func headerByte() throws(ArchiveError) -> UInt8 {
    let byte = try requiredByte()
    if let crc = headerCRC { headerCRC = Self.crc32(crc, [byte]) }
    return byte
  }

  private func requiredByte() throws(ArchiveError) -> UInt8 {
    guard let byte = try byte() else { throw Self.endsEarly }
    return byte
  }

  /// The next byte; `nil` at the end of the upstream.
  private func byte() throws(ArchiveError) -> UInt8? {
    if let byte = excess.popFirst() { return byte }
    if unsafe input.isEmpty { unsafe input = try upstream.next() }
    guard let byte = unsafe input.first else { return nil }
    unsafe input = UnsafeRawBufferPointer(rebasing: input[1...])
    return byte
  }

  // MARK: The data

  private func decode(into room: inout UnsafeMutableRawBufferPointer) throws(ArchiveError) {
    if unsafe input.isEmpty, !engineWasFull {
      unsafe input = try upstream.next()
      guard unsafe !input.isEmpty else { throw Self.endsEarly }
    }
    let (start, given, free) = unsafe (room.baseAddress, input.count, room.count)
    let status = unsafe engine.inflate(&input, into: &room)
    let made = unsafe UnsafeRawBufferPointer(start: start, count: free - room.count)
    crc = unsafe Engine.crc32(crc, made)
    size &+= UInt32(truncatingIfNeeded: made.count)
    engineWasFull = unsafe room.isEmpty
    switch status {
    case .ended(let excess):
      self.excess = excess
      stage = .trailer
    case .incomplete where unsafe made.isEmpty && !input.isEmpty && input.count == given,
      .damaged:
      throw Self.damaged("what it holds is no deflate data")
    case .incomplete: break
    }
  }

  private static func crc32(_ crc: UInt32, _ bytes: [UInt8]) -> UInt32 {
    unsafe bytes.withUnsafeBytes { bytes in unsafe Engine.crc32(crc, bytes) }
  }

  private static var endsEarly: ArchiveError {
    ArchiveError(.truncated, "the gzip data ends early")
  }

  private static func damaged(_ reason: String) -> ArchiveError {
    ArchiveError(.damaged, "the gzip data is damaged: \(reason)")
  }
}
