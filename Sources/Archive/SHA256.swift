internal import CCrypto

/// SHA-256 over bytes that arrive a piece at a time.
@safe public struct SHA256: ~Copyable {
  private let context: OpaquePointer

  init() throws(ArchiveError) {
    // Without this, the first digest reads openssl.cnf, which a stranger's machine may have broken.
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil)
    guard let context = unsafe EVP_MD_CTX_new() else {
      throw ArchiveError(.system, "cannot compute SHA-256: out of memory")
    }
    guard unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      unsafe EVP_MD_CTX_free(context)
      throw ArchiveError(.system, "cannot compute SHA-256: libcrypto refuses it")
    }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count > 0 else { return }
    unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// The 32 bytes of the digest; the hasher starts anew.
  mutating func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe digest.withUnsafeMutableBufferPointer { buffer in
      _ = unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
    }
    unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    return digest
  }

  /// The SHA-256 of a part of a file, 32 bytes long.
  ///
  /// - Throws: ``ArchiveError`` when reading fails.
  public static func digest(of file: File, _ range: ByteRange) throws(ArchiveError) -> [UInt8] {
    let window = Int(max(1, min(range.count, Int64(ByteStream.wholeWindow))))
    let stream = ByteStream(file: file, range: range, window: window)
    try stream.startHashing()
    guard try stream.drain() == range.count, let digest = stream.finishHashing() else {
      throw ArchiveError(.truncated, "the file became shorter")
    }
    return digest
  }

  /// The SHA-256 of `bytes`, 32 bytes long.
  ///
  /// - Throws: ``ArchiveError`` when libcrypto refuses.
  public static func digest(of bytes: [UInt8]) throws(ArchiveError) -> [UInt8] {
    var hasher = try SHA256()
    unsafe bytes.withUnsafeBytes { buffer in unsafe hasher.update(buffer) }
    return hasher.finish()
  }
}
