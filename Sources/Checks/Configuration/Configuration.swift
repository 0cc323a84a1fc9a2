public import Archive

/// What a configuration file says an image is held against.
public struct Configuration: Sendable, Hashable {
  /// Something that the user should know of a file that was read.
  public struct Notice: Sendable, Hashable, CustomStringConvertible {
    /// Where in the file.
    public var position: TextPosition
    /// What; no final full stop.
    public var message: String

    /// The line, the column and the sentence, as they follow the name of the file.
    public var description: String { "\(position): \(message)" }
  }

  /// The version of the format that is read.
  public static let version = 1

  /// The budgets in the order of the file: those of numbers, then those of paths.
  public var budgets: [Budget]
  /// How findings are judged.
  public var checks: CheckSettings
  /// What the user should know of the file.
  public var notices: [Notice]

  /// Creates a configuration; without arguments, one that demands nothing.
  public init(
    budgets: [Budget] = [],
    checks: CheckSettings = CheckSettings(),
    notices: [Notice] = []
  ) {
    self.budgets = budgets
    self.checks = checks
    self.notices = notices
  }

  /// Reads a `.tare.yml`, or what dive reads: a file with `rules` and no `version` is one for that.
  ///
  /// - Parameters:
  ///   - text: The bytes of the file.
  ///   - limits: What it may have.
  /// - Throws: ``ConfigurationError`` for whatever is not exactly a configuration.
  public init(parsing text: [UInt8], limits: Limits.Configuration = Limits.Configuration())
    throws(ConfigurationError)
  {
    let root = try YAMLComposer.document(text, limits: limits)
    let names = try root.members("a configuration, which begins with `version: 1`").map(\.name)
    self =
      names.contains(DiveConfiguration.key)
        && !names.contains(ConfigurationKey.version.rawValue)
      ? try DiveConfiguration.read(root) : try ConfigurationReader.read(root)
  }
}
