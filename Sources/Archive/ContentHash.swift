/// The identity of a file's content: the first 128 bits of its SHA-256.
///
/// Two contents with the same hash are the same for every purpose here, a hostile author included.
public struct ContentHash: Sendable, Hashable {
  private let high: UInt64
  private let low: UInt64

  init(digest: [UInt8]) {
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    high = word(digest[0..<8])
    low = word(digest[8..<16])
  }

  /// Hashes a range of a file by reading it.
  ///
  /// - Throws: ``ArchiveError`` when reading fails, or the file ends before the range does.
  public init(file: File, range: ByteRange) throws(ArchiveError) {
    self.init(digest: try SHA256.digest(of: file, range))
  }
}
