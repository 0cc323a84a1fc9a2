internal import CContentHash

/// Hashes one content after another, without an allocation for each.
@safe final class ContentHasher {
  private let state: OpaquePointer
  private let secret: UnsafeMutableRawBufferPointer

  /// What all hashers of this process have in common; as long as XXH3's own secret, 192 bytes.
  private static let secretWords: [UInt64] = {
    var random = SystemRandomNumberGenerator()
    return (0..<24).map { _ in random.next() }
  }()

  init() throws(ArchiveError) {
    guard let state = unsafe content_hash_create() else {
      throw ArchiveError(.system, "cannot hash contents: out of memory")
    }
    unsafe self.state = state
    // XXH3 keeps no copy of its own.
    unsafe secret = .allocate(byteCount: 8 * Self.secretWords.count, alignment: 16)
    unsafe Self.secretWords.withUnsafeBytes { words in unsafe secret.copyMemory(from: words) }
  }

  deinit {
    unsafe content_hash_free(state)
    unsafe secret.deallocate()
  }

  /// Hashes the `count` bytes of a content, whose chunks `next` hands out, and then an empty one.
  ///
  /// - Throws: ``ArchiveError`` of kind `truncated` when there are fewer or more bytes.
  func hash(
    count: Int64,
    next: () throws(ArchiveError) -> UnsafeRawBufferPointer
  ) throws(ArchiveError) -> ContentHash {
    var chunk = try unsafe next()
    // Most contents are in one piece, and need no state.
    if chunk.count == count {
      return unsafe ContentHash(
        content_hash_of(chunk.baseAddress, chunk.count, secret.baseAddress, secret.count)
      )
    }
    unsafe content_hash_start(state, secret.baseAddress, secret.count)
    var left = count
    while unsafe !chunk.isEmpty {
      unsafe content_hash_update(state, chunk.baseAddress, chunk.count)
      left -= Int64(chunk.count)
      unsafe chunk = try next()
    }
    guard left == 0 else {
      throw ArchiveError(
        .truncated,
        "the content of an entry ends early: expected \(count) bytes, found \(count - left)"
      )
    }
    return unsafe ContentHash(content_hash_finish(state))
  }
}

extension ContentHash {
  fileprivate init(_ hash: content_hash) {
    self.init(high: hash.high, low: hash.low)
  }
}
