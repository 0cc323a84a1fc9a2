/// A list of manifests, one for each platform or tag.
///
/// Defined in `image-index.md` of the OCI image specification; a Docker manifest list has the same
/// form.
public struct ImageIndex: Sendable, Hashable {
  /// The media type, where the index names its own.
  public var mediaType: MediaType?
  /// The type of the artifact, where the index is one.
  public var artifactType: MediaType?
  /// The manifests and nested indexes.
  public var manifests: [Descriptor]
  /// The manifest that this index says something about.
  public var subject: Descriptor?
  /// Arbitrary metadata.
  public var annotations: [String: String]

  /// Creates an index.
  public init(
    manifests: [Descriptor],
    mediaType: MediaType? = nil,
    artifactType: MediaType? = nil,
    subject: Descriptor? = nil,
    annotations: [String: String] = [:]
  ) {
    self.mediaType = mediaType
    self.artifactType = artifactType
    self.manifests = manifests
    self.subject = subject
    self.annotations = annotations
  }

  /// Whether this is a BuildKit cache, whose `manifests` are layers.
  public var isBuildCache: Bool {
    manifests.contains { $0.mediaType == .buildKitCache }
  }
}

extension ImageIndex: Decodable {
  /// Decodes an index from a JSON object.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: JSONKey.self)
    self.init(
      manifests: try object.requiredList("manifests", of: Descriptor.self),
      mediaType: try object.decodeIfPresent(MediaType.self, forKey: "mediaType"),
      artifactType: try Descriptor.artifactType(in: object),
      subject: try object.decodeIfPresent(Descriptor.self, forKey: "subject"),
      annotations: try object.texts("annotations")
    )
  }
}

extension ImageIndex: DocumentForm {
  static var form: String { "a JSON object with `manifests`" }
}
