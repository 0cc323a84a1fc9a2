internal import Archive
internal import LayerAnalysis

/// What a report says of a secret, which is never its value.
extension ContentMark {
  /// What is said of the secret at a span.
  init(_ span: SecretSpan, in bytes: [UInt8], line: Int = 0) {
    self.init(
      label: span.label ?? "",
      key: span.key,
      line: line,
      length: span.range.count,
      fingerprint: Self.fingerprint(of: bytes[span.range])
    )
  }

  /// The first four bytes of a SHA-256, as eight hexadecimal digits.
  static func fingerprint(of value: some Collection<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let digest = SHA256.digest(of: Array(value)).prefix(4)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self
    )
  }

  /// The secret in words: `DB_PASSWORD in line 3 (12 bytes, SHA-256 5e884898…)`.
  var words: String {
    // Dashes would make an option of it, and a value of what follows.
    let name = key.map { $0.count > 2 ? String($0.drop { $0 == "-" }) : $0 }
    var words = name ?? label
    if key != nil, !label.isEmpty { words += ", \(label)" + (line > 0 ? "," : "") }
    if line > 0 { words += " in line \(line)" }
    return "\(words) (\(length) \(length == 1 ? "byte" : "bytes"), SHA-256 \(fingerprint)…)"
  }

  /// Several of them in words, the first few of many.
  static func words(_ marks: [Self]) -> String {
    let shown = marks.prefix(3).map(\.words)
    let rest = marks.count - shown.count
    guard rest == 0 else { return shown.joined(separator: ", ") + " and \(rest) more" }
    guard let last = shown.last, shown.count > 1 else { return shown.joined() }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }
}
