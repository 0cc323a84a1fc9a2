#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

internal import Dispatch
internal import Synchronization

/// A thread that reads an input, and a ring of buffers between it and the one that wants the bytes.
///
/// The input belongs to the thread until ``stop()``. Each slot belongs to one side at a time: the semaphores
/// pass it on. What crosses is a pointer for `pthread_create`, so the compiler does not see it.
@safe final class AheadWorker {
  @safe private final class Slot {
    let buffer: UnsafeMutableRawBufferPointer
    var count = 0

    init() { unsafe buffer = .allocate(byteCount: AheadWorker.slotBytes, alignment: 64) }
    deinit { unsafe buffer.deallocate() }
  }

  private static let slotCount = 4
  /// The bytes of a slot: with the others, what a core's second cache holds.
  private static let slotBytes = 128 << 10

  private let input: any DirectInput
  private let slots = (0..<slotCount).map { _ in Slot() }
  /// Why the input ended, unless it simply did.
  private var failure: ArchiveError?
  private let isAbandoned = Atomic(false)

  private let free = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)

  /// The slot that the reader looks at, or the one before its first.
  private var current = slotCount - 1
  private var hasStopped = false

  /// Starts the thread; `nil` if the system has none to give.
  init?(_ input: any DirectInput) {
    self.input = input
    // A semaphore must not end with less than it began with. One slot is the reader's.
    for _ in 1..<Self.slotCount { free.signal() }
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    let worker = unsafe Unmanaged.passRetained(self)
    let status = unsafe pthread_create(
      &thread,
      nil,
      { context in
        let context: UnsafeMutableRawPointer? = unsafe context
        if let context = unsafe context {
          unsafe Unmanaged<AheadWorker>.fromOpaque(context).takeRetainedValue().run()
        }
        return nil
      },
      worker.toOpaque()
    )
    guard status == 0 else {
      unsafe worker.release()
      return nil
    }
  }

  /// The next bytes, empty at the end; valid until the next call.
  ///
  /// - Throws: ``ArchiveError`` that the input threw, after the bytes before it.
  func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
    free.signal()
    filled.wait()
    current = (current + 1) % Self.slotCount
    let slot = slots[current]
    if slot.count == 0, let failure { throw failure }
    return unsafe UnsafeRawBufferPointer(rebasing: slot.buffer[..<slot.count])
  }

  /// Ends the thread where it is, and waits for that: for as long as the input waits for bytes.
  func stop() {
    guard !hasStopped else { return }
    hasStopped = true
    isAbandoned.store(true, ordering: .relaxed)
    free.signal()
    finished.wait()
  }

  // MARK: On the thread

  private func run() {
    // Nobody waits for its end, but for ``finished``.
    pthread_detach(pthread_self())
    var place = 0
    while true {
      free.wait()
      guard !isAbandoned.load(ordering: .relaxed) else { break }
      let slot = slots[place]
      var count = 0
      do throws(ArchiveError) { count = try unsafe input.read(into: slot.buffer) } catch {
        failure = error
      }
      slot.count = count
      filled.signal()
      // An empty slot tells the end.
      guard count > 0 else { break }
      place = (place + 1) % Self.slotCount
    }
    finished.signal()
  }
}
