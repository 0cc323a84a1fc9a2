internal import Archive

/// How many bytes of documents may still be read to find out what an archive holds.
///
/// Links let a small archive name one large document thousands of times.
struct DocumentBudget {
  private let bytes: Int
  private var left: Int

  init(_ limits: Limits) {
    bytes = limits.documents.totalBytes
    left = bytes
  }

  /// Takes the bytes of one document, if that many are left.
  mutating func take(_ count: Int) -> Bool {
    guard count <= left else { return false }
    left -= count
    return true
  }

  /// Takes the bytes of one document from what is left.
  ///
  /// - Throws: ``ImageError`` of the kind `limit` when there is not enough left.
  mutating func charge(_ count: Int, at place: String) throws(ImageError) {
    guard take(count) else {
      throw ImageError(
        .limit,
        at: place,
        "the archive's documents have more than \(ByteSize(bytes)) together"
      )
    }
  }
}
