extension ImageError {
  /// About how many bytes of a text from an image a message has room for.
  private static let limit = 200

  /// Text from an image, made fit for one line of a message: in backticks, and as a name is shown.
  static func quote(_ text: some StringProtocol) -> String {
    DisplayText.quoted(String(text), limit: limit)
  }

  /// Text from an image, as a name is shown, without its middle when it is long.
  static func plain(_ text: some StringProtocol) -> String {
    DisplayText.name(String(text), limit: limit)
  }
}
