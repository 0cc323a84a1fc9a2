internal import CCrypto

/// SHA-256 over bytes that arrive a piece at a time.
@safe public struct SHA256: ~Copyable {
  private let context: UnsafeMutablePointer<SHA256_CTX>

  init() {
    unsafe context = .allocate(capacity: 1)
    unsafe context.initialize(to: SHA256_CTX())
    unsafe SHA256_Init(context)
  }

  deinit { unsafe context.deallocate() }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count > 0 else { return }
    unsafe SHA256_Update(context, bytes.baseAddress, bytes.count)
  }

  /// The 32 bytes of the digest; the hasher starts anew.
  mutating func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe digest.withUnsafeMutableBufferPointer { buffer in
      _ = unsafe SHA256_Final(buffer.baseAddress, context)
    }
    unsafe SHA256_Init(context)
    return digest
  }

  /// The SHA-256 of a part of a file, 32 bytes long.
  ///
  /// - Throws: ``ArchiveError`` when reading fails.
  public static func digest(of file: File, _ range: ByteRange) throws(ArchiveError) -> [UInt8] {
    let window = Int(max(1, min(range.count, Int64(ByteStream.wholeWindow))))
    let stream = ByteStream(file: file, range: range, window: window)
    stream.startHashing()
    guard try stream.drain() == range.count, let digest = stream.finishHashing() else {
      throw .shrunk
    }
    return digest
  }

  /// The SHA-256 of `bytes`, 32 bytes long.
  public static func digest(of bytes: [UInt8]) -> [UInt8] {
    var hasher = SHA256()
    unsafe bytes.withUnsafeBytes { buffer in unsafe hasher.update(buffer) }
    return hasher.finish()
  }
}
