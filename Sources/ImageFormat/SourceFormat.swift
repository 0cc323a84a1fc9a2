/// How an image is packed.
public enum SourceFormat: String, Sendable, Hashable, CaseIterable {
  /// A tar archive with a `manifest.json`, as `docker save` writes it.
  case dockerArchive = "docker-archive"
  /// An OCI layout in a tar archive.
  case ociArchive = "oci-archive"
  /// An OCI layout in a directory.
  case ociLayout = "oci-layout"
  /// A manifest and its blobs in one flat directory, or that directory in a tar archive.
  case dir
  /// A container's root filesystem, as `docker export` writes it.
  case rootfs
}
