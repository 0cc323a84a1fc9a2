/// A configuration and the layers that belong to it, for one platform.
///
/// Defined in `manifest.md` of the OCI image specification; a Docker manifest of schema 2 has the
/// same form.
public struct Manifest: Sendable, Hashable {
  /// The version of the form, always 2.
  public var schemaVersion: Int64
  /// The media type, where the manifest names its own.
  public var mediaType: MediaType?
  /// The type of the artifact, where the manifest is one.
  public var artifactType: MediaType?
  /// The configuration.
  public var config: Descriptor
  /// The layers, lowest first.
  public var layers: [Descriptor]
  /// The manifest that this one says something about.
  public var subject: Descriptor?
  /// Arbitrary metadata.
  public var annotations: [String: String]

  /// Creates a manifest.
  public init(
    config: Descriptor,
    layers: [Descriptor],
    schemaVersion: Int64 = 2,
    mediaType: MediaType? = nil,
    artifactType: MediaType? = nil,
    subject: Descriptor? = nil,
    annotations: [String: String] = [:]
  ) {
    self.schemaVersion = schemaVersion
    self.mediaType = mediaType
    self.artifactType = artifactType
    self.config = config
    self.layers = layers
    self.subject = subject
    self.annotations = annotations
  }
}

extension Manifest: Decodable {
  /// Decodes a manifest from a JSON object.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: JSONKey.self)
    if object.contains("fsLayers"), !object.contains("layers") {
      throw ImageError(
        .unsupported,
        "a manifest of schema 1, which has no configuration; pull and save the image again"
      )
    }
    self.init(
      config: try object.decode(Descriptor.self, forKey: "config"),
      layers: try object.requiredList("layers", of: Descriptor.self),
      schemaVersion: try object.integer("schemaVersion") ?? 2,
      mediaType: try object.decodeIfPresent(MediaType.self, forKey: "mediaType"),
      artifactType: try Descriptor.artifactType(in: object),
      subject: try object.decodeIfPresent(Descriptor.self, forKey: "subject"),
      annotations: try object.texts("annotations")
    )
  }
}

extension Manifest: DocumentForm {
  static var form: String { "a JSON object with `config` and `layers`" }
}
