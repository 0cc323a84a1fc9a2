internal import Archive
internal import ImageFormat

/// Reads the blobs of an image's layers: each once, several at a time, the largest first.
struct LayerWalk {
  typealias Outcome = Result<LayerContents, ArchiveError>

  let reader: LayerReader
  /// The most blobs that are read at the same time, at least 1.
  let jobs: Int

  /// The bytes of all blobs from which reading them at the same time is worth the start of threads.
  private static let worthTasks: Int64 = 1 << 20

  /// Reads what lies in files or in memory, and returns it by the bytes of the blob's place.
  ///
  /// - Parameters:
  ///   - layers: The layers; one that occurs twice is read once.
  ///   - onLayer: Called with the number of layers that were begun, and of all.
  /// - Returns: What each blob holds, or why it cannot be read.
  /// - Throws: ``ArchiveError`` of the kind `limit` when they take too much together.
  nonisolated(nonsending) func read(_ layers: [ImageLayer], onLayer: (Int, Int) -> Void)
    async throws(ArchiveError)
    -> [[UInt8]: Outcome]
  {
    var blobs: [[UInt8]: Blob] = [:]
    for layer in layers { blobs[Array(layer.place.utf8)] = layer.blob }
    // The places decide between equal sizes: the order must not depend on a hash.
    let queue = blobs.sorted { left, right in
      left.value.size != right.value.size
        ? left.value.size > right.value.size : left.key.lexicographicallyPrecedes(right.key)
    }
    // What no layer needs is for decoding one while it is parsed; so is what the last ones leave.
    var reader = reader
    reader.cores = SpareCores(jobs - max(1, queue.count))
    guard jobs > 1, queue.count > 1, queue.reduce(0, { $0 + $1.value.size }) > Self.worthTasks
    else {
      reader.cores = SpareCores(jobs - 1)
      return try readInTurn(queue, reader, onLayer)
    }
    let (outcomes, failure) = await withTaskGroup(of: ([UInt8], Outcome?).self) { group in
      var outcomes: [[UInt8]: Outcome] = [:]
      var budget = LayerBudget(reader.limits)
      func collect(_ finished: ([UInt8], Outcome?)?) {
        guard let (place, outcome) = finished, let outcome else { return }
        outcomes[place] = budget.charge(outcome)
      }
      for (number, (place, blob)) in queue.enumerated() {
        if number >= jobs { collect(await group.next()) }
        // The layer that was one too many is an error: the others do not matter any more.
        guard budget.failure == nil else { break }
        onLayer(number + 1, queue.count)
        group.addTask { [reader] in (place, Self.read(blob, reader)) }
      }
      while let finished = await group.next() {
        reader.cores.give()
        collect(finished)
      }
      return (outcomes, budget.failure)
    }
    if let failure { throw failure }
    return outcomes
  }

  /// Reads one blob after another, on the thread that is there.
  private func readInTurn(
    _ queue: [(key: [UInt8], value: Blob)],
    _ reader: LayerReader,
    _ onLayer: (Int, Int) -> Void
  ) throws(ArchiveError) -> [[UInt8]: Outcome] {
    var outcomes: [[UInt8]: Outcome] = [:]
    var budget = LayerBudget(reader.limits)
    for (number, (place, blob)) in queue.enumerated() where budget.failure == nil {
      onLayer(number + 1, queue.count)
      if let outcome = Self.read(blob, reader) { outcomes[place] = budget.charge(outcome) }
    }
    if let failure = budget.failure { throw failure }
    return outcomes
  }

  /// Reads a blob; `nil` if it streamed past and was read then.
  private static func read(_ blob: Blob, _ reader: LayerReader) -> Outcome? {
    switch blob {
    case .stored(let file, let range):
      Outcome { () throws(ArchiveError) in try reader.read(file, range) }
    case .memory(let bytes):
      Outcome { () throws(ArchiveError) in
        try reader.read(ByteStream(bytes: bytes), count: Int64(bytes.count))
      }
    case .passed: nil
    }
  }
}

extension Blob {
  /// The bytes that are to be read.
  fileprivate var size: Int64 {
    switch self {
    case .stored(_, let range): range.count
    case .memory(let bytes): Int64(bytes.count)
    case .passed: 0
    }
  }
}
