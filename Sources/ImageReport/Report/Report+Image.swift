extension Report {
  /// What an image says about itself.
  public struct Image: Sendable, Hashable {
    /// The names and tags the archive gives to the image.
    public var names: [String]
    /// The digest of the config; `nil` when there is none.
    public var id: String?
    /// The digest of the manifest; `nil` when there is none.
    public var manifestDigest: String?
    /// The platform the image is made for.
    public var platform: Platform
    /// When the image was made, as the config says; `nil` when it says nothing.
    public var created: String?
    /// How a container of the image runs; `nil` when the archive has no config.
    public var config: RuntimeConfig?

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      names: [String],
      id: String?,
      manifestDigest: String?,
      platform: Platform,
      created: String?,
      config: RuntimeConfig?
    ) {
      self.names = names
      self.id = id
      self.manifestDigest = manifestDigest
      self.platform = platform
      self.created = created
      self.config = config
    }
  }
}
