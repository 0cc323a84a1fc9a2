/// A path as one word of a command, with quotes where it needs them.
struct ShellWord: CustomStringConvertible {
  private let path: String

  /// Creates a word; `nil` where a path has control characters or is no text, and cannot be typed.
  init?(_ path: [UInt8]) {
    guard let text = String(validating: path, as: UTF8.self),
      !path.contains(where: { $0 < 0x20 || $0 == 0x7F })
    else { return nil }
    self.path = text
  }

  /// The path in the image, from its root, as `--mount` takes it: a comma would end it.
  var mountTarget: String { path.utf8.contains(0x2C) ? "…" : Self.quoted("/\(path)") }

  var description: String { Self.quoted(path.hasPrefix("-") ? "./\(path)" : path) }

  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      TokenFormat.Alphabet.base64URL.contains(byte) || "./+@%:,".utf8.contains(byte)
    }
    guard !isPlain else { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
