#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

internal import Dispatch
internal import Synchronization

/// Compares parts of files byte by byte, up to the first difference.
///
/// Pairs of parts that follow each other in their files take fewest reads.
@safe public final class FileComparison {
  /// A part of a file.
  public struct Part: Sendable {
    let file: File
    let range: ByteRange

    /// Names the bytes of `range` in `file`.
    public init(_ file: File, _ range: ByteRange) {
      self.file = file
      self.range = range
    }
  }

  /// Pairs of fewer bytes than this are not worth another thread.
  private static let bytesAThread: Int64 = 4 << 20

  private let left = PartReader()
  private let right = PartReader()

  /// Says of each pair whether its parts hold the same bytes.
  ///
  /// - Parameters:
  ///   - pairs: The parts, best in the order in which they are in their files.
  ///   - jobs: The most threads that compare.
  /// - Returns: The answers, in the order of the pairs.
  /// - Throws: ``ArchiveError`` when reading fails, or a file ends before its part does.
  public static func areEqual(_ pairs: [(Part, Part)], jobs: Int) throws(ArchiveError) -> [Bool] {
    let runs = split(pairs, jobs: jobs)
    guard runs.count > 1 else { return try FileComparison().areEqual(pairs[...]) }
    let outcomes = Mutex<[Int: Result<[Bool], ArchiveError>]>([:])
    DispatchQueue.concurrentPerform(iterations: runs.count) { number in
      let outcome = Result { () throws(ArchiveError) in
        try FileComparison().areEqual(pairs[runs[number]])
      }
      outcomes.withLock { $0[number] = outcome }
    }
    var areEqual: [Bool] = []
    let found = outcomes.withLock { $0 }
    for number in runs.indices { areEqual += try found[number]?.get() ?? [] }
    return areEqual
  }

  /// Runs of pairs with about the same number of bytes.
  private static func split(_ pairs: [(Part, Part)], jobs: Int) -> [Range<Int>] {
    let bytes = pairs.reduce(0) { $0 + $1.0.range.count }
    let count = max(1, min(Int64(jobs), bytes / bytesAThread))
    var runs: [Range<Int>] = []
    var (start, passed): (Int, Int64) = (0, 0)
    for (index, pair) in pairs.enumerated() {
      passed += pair.0.range.count
      if passed > bytes / count * Int64(runs.count + 1), Int64(runs.count) < count - 1 {
        runs.append(start..<index + 1)
        start = index + 1
      }
    }
    return runs + [start..<pairs.count]
  }

  private func areEqual(_ pairs: ArraySlice<(Part, Part)>) throws(ArchiveError) -> [Bool] {
    var results: [Bool] = []
    for (mine, theirs) in pairs { results.append(try areEqual(mine, theirs)) }
    return results
  }

  /// Whether two parts of files hold the same bytes.
  ///
  /// Two files of one size that differ do so early as a rule, which no hash would tell.
  ///
  /// - Throws: ``ArchiveError`` when reading fails, or a file ends before its part does.
  func areEqual(_ mine: Part, _ theirs: Part) throws(ArchiveError) -> Bool {
    guard mine.range.count == theirs.range.count else { return false }
    let (leftFile, rightFile) = (mine.file, theirs.file)
    var (leftRest, rightRest) = (mine.range, theirs.range)
    while leftRest.count > 0 {
      let mine = try unsafe left.bytes(of: leftFile, leftRest)
      let theirs = try unsafe right.bytes(of: rightFile, rightRest)
      let count = min(mine.count, theirs.count)
      guard let myStart = mine.baseAddress, let theirStart = theirs.baseAddress,
        unsafe memcmp(myStart, theirStart, count) == 0
      else { return false }
      leftRest = leftRest.dropping(Int64(count))
      rightRest = rightRest.dropping(Int64(count))
    }
    return true
  }
}
