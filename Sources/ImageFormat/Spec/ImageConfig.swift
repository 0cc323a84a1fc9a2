/// What an image is made of and how a container of it runs.
///
/// Defined in `config.md` of the OCI image specification; Docker's configuration has more fields.
public struct ImageConfig: Sendable, Hashable {
  /// When the image was built, in RFC 3339 form as written; see `removeInvalidDates`.
  public var created: String?
  /// Who built the image.
  public var author: String?
  /// The processor, by Go's name for it.
  public var architecture: String?
  /// The operating system, by Go's name for it.
  public var os: String?
  /// The version of the operating system.
  public var osVersion: String?
  /// The variant of the processor.
  public var variant: String?
  /// The defaults of a container.
  public var config: RuntimeConfig
  /// The digests of the layers' uncompressed tar archives, lowest first.
  public var diffIDs: [Digest]
  /// How the image came to be, oldest step first.
  public var history: [History]

  /// Creates a configuration.
  public init(
    created: String? = nil,
    author: String? = nil,
    architecture: String? = nil,
    os: String? = nil,
    osVersion: String? = nil,
    variant: String? = nil,
    config: RuntimeConfig = RuntimeConfig(),
    diffIDs: [Digest] = [],
    history: [History] = []
  ) {
    self.created = created
    self.author = author
    self.architecture = architecture
    self.os = os
    self.osVersion = osVersion
    self.variant = variant
    self.config = config
    self.diffIDs = diffIDs
    self.history = history
  }

  /// The platform; `nil` when neither the system nor the processor is named.
  public var platform: Platform? {
    let (os, architecture) = (os ?? "", architecture ?? "")
    guard !os.isEmpty || !architecture.isEmpty else { return nil }
    return Platform(os: os, architecture: architecture, variant: variant, osVersion: osVersion)
  }
}

extension ImageConfig: Decodable {
  /// Decodes a configuration from a JSON object.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: JSONKey.self)
    let rootfs = try object.decodeIfPresent(RootFS.self, forKey: "rootfs")
    self.init(
      created: try object.text("created"),
      author: try object.text("author"),
      architecture: try object.text("architecture"),
      os: try object.text("os"),
      osVersion: try object.text("os.version"),
      variant: try object.text("variant"),
      config: try object.decodeIfPresent(RuntimeConfig.self, forKey: "config") ?? RuntimeConfig(),
      diffIDs: rootfs?.diffIDs ?? [],
      history: try object.list("history", of: History.self)
    )
  }

  private struct RootFS: Decodable {
    var diffIDs: [Digest]

    init(from decoder: any Decoder) throws {
      let object = try decoder.container(keyedBy: JSONKey.self)
      diffIDs = try object.list("diff_ids", of: Digest.self)
    }
  }
}

extension ImageConfig: DocumentForm {
  static var form: String { "a JSON object with `rootfs`" }
}
