/// One image of a Docker archive: an element of the array in its `manifest.json`.
///
/// Described in "Combined Image JSON + Filesystem Changeset Format" of Docker's image
/// specification v1.2. moby's `LayerSources` says nothing that the layers themselves do not.
public struct DockerManifestItem: Sendable, Hashable {
  /// The member that holds the configuration.
  public var config: String
  /// The names of the image, as in `repository:tag`.
  public var repoTags: [String]
  /// The members that hold the layers, lowest first.
  public var layers: [String]

  /// Creates an item.
  public init(
    config: String,
    repoTags: [String] = [],
    layers: [String]
  ) {
    self.config = config
    self.repoTags = repoTags
    self.layers = layers
  }
}

extension DockerManifestItem: Decodable {
  /// Decodes an item from a JSON object, whose keys are matched as Docker matches them.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: JSONKey.self)
    // Go ignores the case of keys, and jib relies on that.
    func key(_ name: JSONKey) -> JSONKey {
      guard !object.contains(name) else { return name }
      let wanted = name.stringValue.lowercased()
      let others = object.allKeys.filter { $0.stringValue.lowercased() == wanted }
      return others.min { $0.stringValue < $1.stringValue } ?? name
    }
    self.init(
      config: try object.decode(String.self, forKey: key("Config")),
      repoTags: try object.list(key("RepoTags"), of: String.self),
      layers: try object.list(key("Layers"), of: String.self)
    )
  }
}

extension [DockerManifestItem]: DocumentForm {
  static var form: String { "a JSON array of objects with `Config` and `Layers`" }
}
