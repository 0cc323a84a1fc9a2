internal import Archive

/// Compares a document with what its descriptor promises.
enum DocumentCheck {
  /// One warning for each promise that `bytes` does not keep.
  static func warnings(_ bytes: [UInt8], place: String, digest: Digest, size: Int64?)
    -> [ImageWarning]
  {
    let place = ImageError.plain(place)
    var warnings: [ImageWarning] = []
    if let size, size != bytes.count {
      warnings.append(
        ImageWarning(
          "size-mismatch",
          "\(place): expected \(DisplayText.count(size, "byte")), found \(bytes.count)"
        )
      )
    }
    if digest.algorithm == "sha256" {
      let found = Digest(sha256: SHA256.digest(of: bytes))
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
