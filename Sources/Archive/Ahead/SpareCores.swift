internal import Synchronization

/// The cores that a run may use and on which nothing of it works yet.
public final class SpareCores: Sendable {
  private let count: Atomic<Int>

  /// Starts with so many cores; with none, or fewer, until one is given.
  public init(_ count: Int) { self.count = Atomic(max(0, count)) }

  /// Takes a core, if there is one.
  func take() -> Bool {
    var known = count.load(ordering: .relaxed)
    while known > 0 {
      let (isMine, found) = count.weakCompareExchange(
        expected: known,
        desired: known - 1,
        ordering: .relaxed
      )
      if isMine { return true }
      known = found
    }
    return false
  }

  /// Gives a core back, or one that became spare.
  public func give() { count.add(1, ordering: .relaxed) }
}
