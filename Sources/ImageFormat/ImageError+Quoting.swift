extension ImageError {
  /// Text from an image, made fit for one line of a message: in backticks, without control
  /// characters, and cut when long.
  static func quote(_ text: some StringProtocol) -> String {
    "`\(plain(text))`"
  }

  /// Text from an image, without control characters, and cut when long.
  static func plain(_ text: some StringProtocol) -> String {
    let limit = 80
    var result = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      guard count < limit else { return result + "…" }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        result += "\u{FFFD}"
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
