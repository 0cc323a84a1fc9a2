extension Report {
  /// The program that wrote a report.
  public struct Tool: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its version.
    public var version: String

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      name: String,
      version: String
    ) {
      self.name = name
      self.version = version
    }
  }
}
