internal import Archive

/// Compares a document with what its descriptor promises.
enum DocumentCheck {
  /// One warning for each promise that `bytes` does not keep.
  static func warnings(_ bytes: [UInt8], place: String, digest: Digest, size: Int64?)
    -> [ImageWarning]
  {
    var warnings: [ImageWarning] = []
    if let size, size != bytes.count {
      warnings.append(
        ImageWarning("size-mismatch", "\(place): expected \(size) bytes, found \(bytes.count)")
      )
    }
    if digest.algorithm == "sha256", let hash = try? SHA256.digest(of: bytes) {
      let found = Digest(sha256: hash)
      if found != digest {
        warnings.append(
          ImageWarning(
            "digest-mismatch",
            "\(place): expected digest \(digest.abbreviated), found \(found.abbreviated)"
          )
        )
      }
    }
    return warnings
  }
}
