/// Text reduced to what the syntax of a format is made of.
enum Outline {
  /// The text with one and the same letter for each character that is not ASCII.
  ///
  /// To Swift a quote with a mark on it is no quote; to whoever parses a format it is.
  static func text(_ bytes: [UInt8]) -> String {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      scalar.isASCII ? scalar : "\u{E4}"
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
