/// Takes the values of secrets out of text that an image carries in the clear.
///
/// A report ends up in logs and in pull requests. It says which variable holds a secret, and never
/// the secret: `TOKEN=***`. What is a secret is told by the name it is given.
enum SecretRedaction {
  static let mask = "***"

  /// Words that make a name one of a secret, alone or as a part between `_`, `-` and `.`.
  private static let words: Set<String> = [
    "PASSWORD", "PASSWD", "PASSPHRASE", "PASS", "SECRET", "SECRETS", "TOKEN", "APIKEY",
    "CREDENTIAL", "CREDENTIALS",
  ]
  /// Words that do so before `KEY`.
  private static let keys: Set<String> = ["API", "ACCESS", "PRIVATE", "AUTH", "ENCRYPTION"]
  /// Last words by which a name is that of a place and not of a value.
  private static let places: Set<String> = ["FILE", "PATH", "DIR", "URL", "URI", "NAME", "STDIN"]

  /// Whether a variable, a build argument or an option of this name holds a secret.
  static func isSecret(_ name: some StringProtocol) -> Bool {
    let parts = name.uppercased().split { "_-.".contains($0) }.map(String.init)
    guard let last = parts.last, !places.contains(last) else { return false }
    if parts.contains(where: words.contains) { return true }
    return zip(parts, parts.dropFirst()).contains { $0.1 == "KEY" && keys.contains($0.0) }
  }

  /// `NAME=value` with the value masked, if the name is one of a secret.
  static func assignment(_ text: String) -> String {
    guard let equals = text.firstIndex(of: "="), isSecret(text[..<equals]) else {
      return prose(text)
    }
    let value = text[text.index(after: equals)...]
    return isReference(value) ? text : "\(text[...equals])\(mask)"
  }

  /// The words of a command, as in `Cmd`; a word after an option of a secret is one.
  static func arguments(_ words: [String]) -> [String] {
    var masksNext = false
    return words.map { word in
      defer { masksNext = word.hasPrefix("-") && isSecret(word) }
      return masksNext && !isReference(word) ? mask : prose(word)
    }
  }

  /// A command or an instruction with the values of `NAME=value`, of `--name value` and of the
  /// password in a URL masked, where the name is one of a secret.
  static func prose(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(0x3D) || bytes.contains(0x2D) || bytes.contains(0x40) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let start = index
      while index < bytes.count, isName(bytes[index]) { index += 1 }
      result += bytes[start..<index]
      guard index < bytes.count else { break }
      if index > start, let value = value(after: start..<index, in: bytes) {
        result += bytes[index..<value.lowerBound]
        result += isReference(bytes[value]) ? Array(bytes[value]) : Array(mask.utf8)
        index = value.upperBound
      } else if let password = password(at: index, in: bytes) {
        result += bytes[index..<password.lowerBound]
        result += mask.utf8
        index = password.upperBound
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Where the value of a secret is that `name` introduces; `nil` if it does not.
  private static func value(after name: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    let isOption = bytes[name].starts(with: [0x2D])
    guard bytes[name.upperBound] == 0x3D || (isOption && bytes[name.upperBound] == 0x20),
      isSecret(String(decoding: bytes[name], as: UTF8.self))
    else { return nil }
    let start = name.upperBound + 1
    guard start < bytes.count else { return nil }
    let quote = bytes[start]
    guard quote == 0x22 || quote == 0x27 else {
      let end = bytes[start...].firstIndex { $0 <= 0x20 || ";&|)\"'".utf8.contains($0) }
      let range = start..<(end ?? bytes.count)
      return range.isEmpty ? nil : range
    }
    var end = start + 1
    while end < bytes.count, bytes[end] != quote { end += bytes[end] == 0x5C ? 2 : 1 }
    return start + 1..<max(start + 1, min(end, bytes.count))
  }

  /// Where the password is in `://user:password@host`, which begins at `index`; `nil` elsewhere.
  private static func password(at index: Int, in bytes: [UInt8]) -> Range<Int>? {
    guard bytes[index...].starts(with: "://".utf8) else { return nil }
    var colon: Int?
    for position in (index + 3)..<bytes.count {
      switch bytes[position] {
      case 0x3A: colon = colon ?? position
      case 0x40: return colon.flatMap { $0 + 1 < position ? $0 + 1..<position : nil }
      case 0x2F, 0x3F, 0x23, 0...0x20, 0x22, 0x27: return nil
      default: continue
      }
    }
    return nil
  }

  /// Whether a value is empty or stands for that of a variable, as `$TOKEN` does.
  private static func isReference(_ value: some StringProtocol) -> Bool {
    isReference(ArraySlice(Array(value.utf8)))
  }

  private static func isReference(_ value: ArraySlice<UInt8>) -> Bool {
    value.isEmpty || value.first == 0x24
  }

  /// A letter, a digit, `_`, `-` or `.`.
  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x2E: true
    default: false
    }
  }
}
