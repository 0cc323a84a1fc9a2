/// The identity of a file's content: 128 bits of XXH3 under a secret of this process.
///
/// XXH3 is no cryptographic hash: who knows the secret can make two contents with one hash. But the
/// secret is random and never leaves the process, so nobody can prepare such contents beforehand. The
/// hash means nothing to another process.
public struct ContentHash: Sendable, Hashable {
  private let high: UInt64
  private let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Hashes a range of a file by reading it.
  ///
  /// - Throws: ``ArchiveError`` when reading fails, or the file ends before the range does.
  public init(file: File, range: ByteRange) throws(ArchiveError) {
    let window = Int(max(1, min(range.count, Int64(ByteStream.wholeWindow))))
    let input = FileInput(file: file, range: range, window: window, firstRead: window)
    self = try unsafe ContentHasher().hash(count: range.count, next: input.next)
  }
}
