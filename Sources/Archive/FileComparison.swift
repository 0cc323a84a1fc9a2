#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Compares parts of files byte by byte, up to the first difference.
public enum FileComparison {
  private static let windowBytes = 256 << 10
  /// Most files end before, and of those that do not, most differ before.
  private static let firstRead = 16 << 10

  /// Whether two parts of files hold the same bytes.
  ///
  /// Two files of one size that differ do so early as a rule, which no hash would tell.
  ///
  /// - Throws: ``ArchiveError`` when reading fails, or a file ends before its part does.
  public static func areEqual(
    _ left: File,
    _ leftRange: ByteRange,
    _ right: File,
    _ rightRange: ByteRange
  ) throws(ArchiveError) -> Bool {
    guard leftRange.count == rightRange.count else { return false }
    let window = Int(max(1, min(leftRange.count, Int64(windowBytes))))
    let first = FileInput(file: left, range: leftRange, window: window, firstRead: firstRead)
    let second = FileInput(file: right, range: rightRange, window: window, firstRead: firstRead)
    var (mine, theirs) = try unsafe (first.next(), second.next())
    while unsafe !mine.isEmpty, unsafe !theirs.isEmpty {
      let count = min(mine.count, theirs.count)
      guard let mineStart = mine.baseAddress, let theirStart = theirs.baseAddress,
        unsafe memcmp(mineStart, theirStart, count) == 0
      else { return false }
      unsafe mine = UnsafeRawBufferPointer(rebasing: mine[count...])
      unsafe theirs = UnsafeRawBufferPointer(rebasing: theirs[count...])
      if unsafe mine.isEmpty { unsafe mine = try first.next() }
      if unsafe theirs.isEmpty { unsafe theirs = try second.next() }
    }
    return unsafe mine.isEmpty && theirs.isEmpty
  }
}
