extension Report {
  /// The platform an image is made for, in the words of the OCI config.
  public struct Platform: Sendable, Hashable {
    /// The operating system; `nil` when unknown.
    public var os: String?
    /// The CPU architecture; `nil` when unknown.
    public var architecture: String?
    /// The variant of the architecture; `nil` when the config names none.
    public var variant: String?

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      os: String?,
      architecture: String?,
      variant: String?
    ) {
      self.os = os
      self.architecture = architecture
      self.variant = variant
    }
  }
}
