/// An image of an archive: its config and its layers from the bottom up.
public struct Image: Sendable {
  /// The names that the archive gives it, as it spells them.
  public var names: [String]
  /// The digest of the config; `nil` where there is none.
  public var id: Digest?
  /// The digest of the manifest; `nil` where there is none.
  public var manifestDigest: Digest?
  /// The bytes of the config and the manifest together; `nil` unless both are there.
  public var documentBytes: Int64?
  /// What the manifest says besides, as under `org.opencontainers.image.base.name`.
  public var annotations: [String: String]
  /// What its builder says it was built from; `nil` where nothing does.
  public var provenance: Provenance?
  /// What the image is for.
  public var platform: Platform?
  /// The config.
  public var config: ImageConfig
  /// The layers from the bottom up.
  public var layers: [ImageLayer]
  /// What is odd about the documents.
  public var warnings: [ImageWarning]

  /// Creates an image.
  public init(
    names: [String],
    id: Digest? = nil,
    manifestDigest: Digest? = nil,
    documentBytes: Int64? = nil,
    annotations: [String: String] = [:],
    platform: Platform? = nil,
    config: ImageConfig,
    layers: [ImageLayer],
    warnings: [ImageWarning]
  ) {
    self.names = names
    self.id = id
    self.manifestDigest = manifestDigest
    self.documentBytes = documentBytes
    self.annotations = annotations
    self.platform = platform
    self.config = config
    self.layers = layers
    self.warnings = warnings
  }
}
