@testable internal import Archive
internal import Synchronization
internal import TestSupport
internal import Testing

@Suite struct `An input that is read ahead` {
  /// Bytes in pieces, and then perhaps an error; it counts what was asked of it.
  @safe private final class CountedInput: DirectInput {
    private let pieces: PieceInput
    private let error: ArchiveError?
    private var rest = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    let calls = Atomic(0)

    init(_ bytes: [UInt8], by piece: Int, then error: ArchiveError? = nil) {
      pieces = PieceInput(bytes, by: piece)
      self.error = error
    }

    func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
      calls.add(1, ordering: .sequentiallyConsistent)
      let bytes = unsafe pieces.next()
      if let error, unsafe bytes.isEmpty { throw error }
      return unsafe bytes
    }

    func read(into room: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
      if unsafe rest.isEmpty { unsafe rest = try next() }
      let taken = unsafe min(rest.count, room.count)
      unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<taken]))
      unsafe rest = UnsafeRawBufferPointer(rebasing: rest[taken...])
      return taken
    }

    func skip(_ count: Int64) -> Int64 { 0 }
  }

  private static let bytes: [UInt8] = {
    var random = Randomness(seed: 1)
    return random.bytes(3_000_000)
  }()

  private static func all(of input: AheadInput) throws(ArchiveError) -> [UInt8] {
    try ByteStream(input: input).readAll(limit: .max)
  }

  @Test(arguments: [0, 1, 1_000_000, .max], [1000, 70_001, 2_000_000])
  func `is the same bytes, whenever a thread starts`(patience: Int, piece: Int) throws {
    let cores = SpareCores(1)
    let input = CountedInput(Self.bytes, by: piece)
    #expect(try Self.all(of: AheadInput(input, cores: cores, patience: patience)) == Self.bytes)
    #expect(cores.take())
    #expect(!cores.take())
  }

  @Test func `starts a thread when a core becomes spare`() throws {
    let cores = SpareCores(0)
    let input = AheadInput(CountedInput(Self.bytes, by: 100_000), cores: cores, patience: 0)
    let stream = ByteStream(input: input)
    #expect(try stream.drain(limit: 500_000) == 500_000)
    cores.give()
    _ = try stream.drain(limit: 1_000_000)
    #expect(!cores.take())
    #expect(try stream.readAll(limit: .max) == Array(Self.bytes[1_500_000...]))
    #expect(cores.take())
  }

  @Test func `takes no core for a stream that ends soon`() throws {
    let cores = SpareCores(1)
    let input = AheadInput(CountedInput(Self.bytes, by: 100_000), cores: cores, patience: 1 << 20)
    _ = try ByteStream(input: input).drain(limit: 1_000_000)
    #expect(cores.take())
  }

  @Test(arguments: [0, .max])
  func `throws what the other throws, after the bytes before`(patience: Int) throws {
    let cores = SpareCores(1)
    let counted = CountedInput(Self.bytes, by: 70_001, then: .shrunk)
    let input = AheadInput(counted, cores: cores, patience: patience)
    let stream = ByteStream(input: input)
    #expect(try stream.drain(limit: Int64(Self.bytes.count)) == Int64(Self.bytes.count))
    #expect(throws: ArchiveError.shrunk) { try stream.drain() }
    #expect(cores.take())
  }

  @Test func `is a few buffers ahead and no more`() throws {
    let counted = CountedInput(Self.bytes, by: 1000)
    let input = AheadInput(counted, cores: SpareCores(1), patience: 0)
    let stream = ByteStream(input: input)
    _ = try stream.drain(limit: 1)
    // One piece in each slot, and one that waits for a slot.
    #expect(counted.calls.load(ordering: .sequentiallyConsistent) <= 5)
  }

  @Test func `is left alone once it is given up, and its core is free`() throws {
    for piece in [1000, 1_000_000] {
      let cores = SpareCores(1)
      let counted = CountedInput(Self.bytes, by: piece)
      do {
        let input = AheadInput(counted, cores: cores, patience: 0)
        _ = try ByteStream(input: input).drain(limit: 1)
        #expect(!cores.take())
      }
      #expect(cores.take())
      let calls = counted.calls.load(ordering: .sequentiallyConsistent)
      // Its pieces go on where they were: nobody else takes one.
      _ = try unsafe counted.next()
      #expect(counted.calls.load(ordering: .sequentiallyConsistent) == calls + 1)
    }
  }

  @Test(arguments: [Compression.gzip, .zstd])
  func `tells where compressed data is damaged as it does without`(compression: Compression) throws
  {
    let whole = compression == .gzip ? Gzip.compress(Self.bytes) : Zstd.compress(Self.bytes)
    for damaged in [whole, whole.dropLast(1_000_000), whole.dropLast() + [~whole[whole.count - 1]]]
    {
      let results = try [0, 1].map { cores in
        let stream = try ByteStream(
          decoding: ByteStream(bytes: Array(damaged)),
          from: compression,
          ahead: SpareCores(cores)
        )
        let error = archiveError { try stream.drain() }
        return "\(stream.position) bytes, then \(error?.message ?? "the end")"
      }
      #expect(results[0] == results[1])
      #expect(
        results[0].hasSuffix("the end")
          == (damaged.count == whole.count && damaged.last == whole.last)
      )
    }
  }
}
