public import Archive

/// A container's root filesystem, as `docker export` and `podman export` write it: no image, but
/// something that people take for one.
public struct RootFilesystem {
  /// The open archive or pipe.
  public let file: File
  /// The archive's own bytes.
  public let raw: ByteStream
  /// The tar stream, from its first entry on; the same as ``raw`` if nothing is compressed.
  public let stream: ByteStream
  /// How the archive is compressed.
  public let compression: Compression

  init(file: File, raw: ByteStream, stream: ByteStream, compression: Compression = .none) {
    self.file = file
    self.raw = raw
    self.stream = stream
    self.compression = compression
  }

  /// The directories that a Linux root filesystem starts with.
  private static let names: Set<String> = [
    ".dockerenv", "bin", "boot", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "media",
    "mnt", "opt", "proc", "root", "run", "sbin", "srv", "sys", "tmp", "usr", "var",
  ]

  /// Whether the first entry of an archive is one that no image archive starts with.
  static func startsLikeOne(_ header: TarHeader) -> Bool {
    let path = MemberPath(String(decoding: header.name, as: UTF8.self))
    return path?.components.first.map(names.contains) ?? false
  }
}
