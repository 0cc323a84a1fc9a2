extension FileWriter {
  /// Writes the rest of a stream to an open descriptor, a piece at a time.
  ///
  /// - Parameters:
  ///   - stream: The bytes, from where it stands.
  ///   - count: How many there must be.
  ///   - descriptor: Where they go.
  /// - Returns: How it ended; once the reader went away, nothing more is read.
  /// - Throws: ``ArchiveError`` when reading fails, the system refuses, or there are more or fewer bytes.
  public static func copy(_ stream: ByteStream, count: Int64, toDescriptor descriptor: Int32)
    throws(ArchiveError) -> Outcome
  {
    var copied: Int64 = 0
    while true {
      let chunk = try unsafe stream.next()
      guard unsafe !chunk.isEmpty else { break }
      copied += Int64(chunk.count)
      guard try unsafe write(chunk, toDescriptor: descriptor) == .written else { return .closed }
    }
    guard copied == count else {
      throw ArchiveError(.truncated, "expected \(count) bytes, found \(copied)")
    }
    return .written
  }
}
