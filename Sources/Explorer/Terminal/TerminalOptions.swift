/// Which terminal is used, and what the environment says of it.
public struct TerminalOptions: Sendable {
  /// Where keys are read.
  public var input: Int32
  /// Where the screen is.
  public var output: Int32
  /// What `TERM` says.
  public var name: String
  /// What `LC_ALL`, `LC_CTYPE` or `LANG` says of the characters.
  public var locale: String
  /// Whether the user wants colours.
  public var usesColor: Bool

  /// Creates options.
  public init(input: Int32, output: Int32, name: String, locale: String, usesColor: Bool) {
    self.input = input
    self.output = output
    self.name = name
    self.locale = locale
    self.usesColor = usesColor
  }
}
