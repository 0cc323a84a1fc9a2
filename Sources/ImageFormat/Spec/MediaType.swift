/// The media type of a blob.
///
/// The OCI ones are listed in `media-types.md` of the OCI image specification, Docker's in "Image
/// Manifest Version 2, Schema 2" of the distribution project.
public struct MediaType: Sendable, Hashable, RawRepresentable {
  /// The type as written, parameters included.
  public var rawValue: String

  /// Creates a media type from its text; any text is one.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// An OCI image index.
  public static let ociIndex = Self(rawValue: "application/vnd.oci.image.index.v1+json")
  /// An OCI image manifest.
  public static let ociManifest = Self(rawValue: "application/vnd.oci.image.manifest.v1+json")
  /// An OCI image configuration.
  public static let ociConfig = Self(rawValue: "application/vnd.oci.image.config.v1+json")
  /// The two bytes `{}`, where an artifact has no configuration.
  public static let ociEmpty = Self(rawValue: "application/vnd.oci.empty.v1+json")
  /// An OCI layer, as a plain tar archive.
  public static let ociLayer = Self(rawValue: "application/vnd.oci.image.layer.v1.tar")
  /// A Docker manifest list, the counterpart of an image index.
  public static let dockerManifestList = Self(
    rawValue: "application/vnd.docker.distribution.manifest.list.v2+json"
  )
  /// A Docker image manifest of schema 2.
  public static let dockerManifest = Self(
    rawValue: "application/vnd.docker.distribution.manifest.v2+json"
  )
  /// A Docker image configuration.
  public static let dockerConfig = Self(
    rawValue: "application/vnd.docker.container.image.v1+json"
  )
  /// A Docker layer, as a plain tar archive.
  public static let dockerLayer = Self(rawValue: "application/vnd.docker.image.rootfs.diff.tar")
  /// The artifact type of a BuildKit attestation.
  public static let dockerAttestation = Self(
    rawValue: "application/vnd.docker.attestation.manifest.v1+json"
  )
  /// The configuration of a BuildKit cache.
  public static let buildKitCache = Self(rawValue: "application/vnd.buildkit.cacheconfig.v0")

  // Media types compare without case, and a parameter such as a charset says nothing here.
  var essence: String {
    let end = rawValue.firstIndex(of: ";") ?? rawValue.endIndex
    return rawValue[..<end].lowercased().filter { $0 != " " }
  }

  /// Whether this is an OCI image index or a Docker manifest list.
  public var isIndex: Bool {
    [Self.ociIndex.rawValue, Self.dockerManifestList.rawValue].contains(essence)
  }

  /// Whether this is an OCI image manifest or a Docker one of schema 2.
  public var isManifest: Bool {
    [Self.ociManifest.rawValue, Self.dockerManifest.rawValue].contains(essence)
  }

  /// Whether this is a Docker manifest of schema 1, which has no configuration.
  public var isSchema1: Bool {
    essence.hasPrefix("application/vnd.docker.distribution.manifest.v1+")
  }

  /// Whether this is an OCI or a Docker image configuration, or a type that says nothing.
  public var isImageConfig: Bool {
    [
      Self.ociConfig.rawValue, Self.dockerConfig.rawValue, "", "application/json",
      "application/octet-stream",
    ].contains(essence)
  }

  /// What a layer of this type is made of.
  ///
  /// A compression suffix says nothing: producers write the wrong one, so layers are sniffed.
  public var layerKind: LayerKind {
    let type = essence
    if type.hasSuffix("+encrypted") { return .encrypted }
    if type.hasPrefix("application/vnd.oci.image.layer.nondistributable.v1.tar")
      || type.hasPrefix("application/vnd.docker.image.rootfs.foreign.diff.tar")
    {
      return .foreign
    }
    if type.hasPrefix(Self.ociLayer.rawValue) || type.hasPrefix(Self.dockerLayer.rawValue)
      || Self.genericArchives.contains(type)
    {
      return .tar
    }
    if type.contains("squashfs") || type.contains("erofs") || type.contains("dm-verity") {
      return .unsupported
    }
    if type.hasPrefix("application/vnd.oci.image.layer.") { return .unsupported }
    return .artifact
  }

  private static let genericArchives: Set<String> = [
    "", "application/octet-stream", "application/tar", "application/x-tar", "application/gzip",
    "application/x-gzip", "application/tar+gzip", "application/x-tar+gzip", "application/zstd",
  ]
}

extension MediaType: CustomStringConvertible {
  /// The type as written.
  public var description: String { rawValue }
}

extension MediaType: Decodable {
  /// Decodes a media type from a JSON string.
  public init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
  }
}
