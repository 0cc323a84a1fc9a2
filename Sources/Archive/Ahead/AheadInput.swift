/// What another input hands out, made by a thread of its own while the reader works on what came before,
/// as soon as there is a core for that.
///
/// A layer that is read alone would otherwise be decoded and parsed in turns. Until a core is spare, and
/// for streams that end soon, it is just the other input.
@safe final class AheadInput: ByteInput {
  private let input: any DirectInput
  private let cores: SpareCores
  private var worker: AheadWorker?
  /// The bytes that have to come before a thread is worth its start.
  private var bytesToWait: Int
  private var isOver = false

  /// The bytes before a thread is started, unless a test wants it otherwise: a millisecond of decoding.
  static let patience = 1 << 20

  init(_ input: any DirectInput, cores: SpareCores, patience: Int = patience) {
    self.input = input
    self.cores = cores
    bytesToWait = patience
  }

  deinit { stop() }

  /// The other input's; it is at rest once it has ended.
  var trailingBytes: Int64 { input.trailingBytes }

  func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
    if worker == nil, !isOver, bytesToWait <= 0, cores.take() {
      worker = AheadWorker(input)
      if worker == nil { cores.give() }
    }
    do throws(ArchiveError) {
      let bytes = if let worker { try unsafe worker.next() } else { try unsafe input.next() }
      bytesToWait = max(0, bytesToWait - bytes.count)
      if unsafe bytes.isEmpty { stop() }
      return unsafe bytes
    } catch {
      stop()
      throw error
    }
  }

  /// What is read ahead is not passed over without being read.
  func skip(_ count: Int64) -> Int64 { 0 }

  /// Waits until the thread has left the other input alone, and gives its core back.
  private func stop() {
    isOver = true
    guard let worker else { return }
    worker.stop()
    self.worker = nil
    cores.give()
  }
}
