/// What a manifest is for: most are images, but registries hold other things too.
public enum ManifestRole: Sendable, Hashable {
  /// An image that can be run.
  case image
  /// A BuildKit attestation, such as an SBOM or provenance, about an image beside it.
  case attestation
  /// A cosign signature, attestation or SBOM.
  case signature
  /// A Helm chart.
  case helmChart
  /// A BuildKit cache.
  case buildCache
  /// A WebAssembly module.
  case webAssembly
  /// Any other artifact.
  case artifact

  /// Whether it is an image that can be run.
  public var isRunnable: Bool { self == .image }

  fileprivate init?(mediaType: MediaType) {
    let type = mediaType.essence
    if type == MediaType.dockerAttestation.rawValue || type.hasPrefix("application/vnd.in-toto") {
      self = .attestation
    } else if type.hasPrefix("application/vnd.dev.cosign.")
      || type.hasPrefix("application/vnd.dev.sigstore.")
    {
      self = .signature
    } else if type.hasPrefix("application/vnd.cncf.helm.") {
      self = .helmChart
    } else if type.hasPrefix(MediaType.buildKitCache.rawValue) {
      self = .buildCache
    } else if type.hasPrefix("application/vnd.wasm.") || type == "application/wasm"
      || type.hasPrefix("application/vnd.module.wasm.")
    {
      self = .webAssembly
    } else {
      return nil
    }
  }
}

extension Descriptor {
  /// What an index says about a manifest, before it is read; `nil` when it may be an image.
  ///
  /// The annotation is from BuildKit's `attestation-storage.md`, where a manifest with any value
  /// but the known one is to be ignored.
  public var manifestRole: ManifestRole? {
    if let type = annotations["vnd.docker.reference.type"] {
      return type == "attestation-manifest" ? .attestation : .artifact
    }
    if mediaType == .buildKitCache { return .buildCache }
    return artifactType.flatMap(ManifestRole.init(mediaType:))
  }
}

extension Manifest {
  /// What this manifest is for, given the descriptor that an index lists it with.
  public func role(listedAs descriptor: Descriptor? = nil) -> ManifestRole {
    if let role = descriptor?.manifestRole ?? artifactType.flatMap(ManifestRole.init(mediaType:))
      ?? ManifestRole(mediaType: config.mediaType)
    {
      return role
    }
    guard config.mediaType.isImageConfig else {
      // An attestation of the newer form has an empty configuration.
      return commonLayerRole ?? .artifact
    }
    // The older attestations and cosign's signatures have what looks like an image configuration.
    guard layers.isEmpty || layers.contains(where: { $0.mediaType.layerKind != .artifact }) else {
      return commonLayerRole ?? .artifact
    }
    return .image
  }

  private var commonLayerRole: ManifestRole? {
    guard let first = layers.first, let role = ManifestRole(mediaType: first.mediaType) else {
      return nil
    }
    return layers.allSatisfy { ManifestRole(mediaType: $0.mediaType) == role } ? role : nil
  }
}
