/// One layer of a Docker archive from before version 1.10: its `<id>/json`.
///
/// Defined in "Image JSON" of Docker's image specification v1.
public struct LegacyLayer: Sendable, Hashable {
  /// The name of the layer and of its directory.
  public var id: String
  /// The name of the layer below; `nil` for the lowest.
  public var parent: String?
  /// When the layer was made, in RFC 3339 form as written.
  public var created: String?
  /// The command that made the layer.
  public var createdBy: String?
  /// A message.
  public var comment: String?
  /// Who made the layer.
  public var author: String?
  /// The defaults of a container.
  public var config: RuntimeConfig
  /// The processor, by Go's name for it.
  public var architecture: String?
  /// The operating system, by Go's name for it.
  public var os: String?

  /// The same facts as a step of an image's history.
  public var history: History {
    History(created: created, createdBy: createdBy, author: author, comment: comment)
  }
}

extension LegacyLayer: Decodable {
  /// Decodes a layer from a JSON object.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: JSONKey.self)
    let container = try object.decodeIfPresent(RuntimeConfig.self, forKey: "container_config")
    let parent = try object.text("parent") ?? ""
    self.init(
      id: try object.decode(String.self, forKey: "id"),
      parent: parent.isEmpty ? nil : parent,
      created: try object.text("created"),
      createdBy: container?.cmd?.joined(separator: " "),
      comment: try object.text("comment"),
      author: try object.text("author"),
      config: try object.decodeIfPresent(RuntimeConfig.self, forKey: "config") ?? RuntimeConfig(),
      architecture: try object.text("architecture"),
      os: try object.text("os")
    )
  }
}

extension LegacyLayer: DocumentForm {
  static var form: String { "a JSON object with `id`" }
}
