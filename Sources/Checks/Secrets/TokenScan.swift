/// Looks for secrets that are told by their form: tokens, private keys, and passwords in URLs.
///
/// Every byte is looked at a few times at most, whatever the bytes are.
struct TokenScan {
  private let bytes: [UInt8]
  /// For each part of a web token, where the text in base64 is that was looked at last: all words in it end
  /// where it does.
  private var runs = [Range<Int>](repeating: 0..<0, count: 3)

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The secrets in some bytes, in their order, at most `limit`.
  static func spans(in bytes: [UInt8], limit: Int = .max) -> [SecretSpan] {
    var scan = Self(bytes)
    var spans: [SecretSpan] = []
    var index = 0
    while index < bytes.count, spans.count < limit {
      let kind = starts[Int(bytes[index])]
      if kind == 0 {
        index += 1
      } else if let span = kind == 1 ? scan.word(at: index) : scan.sign(at: index) {
        spans.append(span)
        index = max(index + 1, span.range.upperBound)
      } else {
        index += 1
      }
    }
    return spans
  }

  /// By byte, whether a word that is looked for begins with it (1), or another sign (2).
  private static let starts: [UInt8] = {
    var starts = [UInt8](repeating: 0, count: 256)
    for format in TokenFormat.all { starts[Int(format.prefix[0])] = 1 }
    starts[Int(UInt8(ascii: "e"))] = 1
    for sign in "-:_".utf8 { starts[Int(sign)] = 2 }
    return starts
  }()

  private static let formats: [[TokenFormat]] = (0..<256).map { byte in
    TokenFormat.all.filter { Int($0.prefix[0]) == byte }
  }

  private mutating func word(at index: Int) -> SecretSpan? {
    guard isWordStart(index) else { return nil }
    for format in Self.formats[Int(bytes[index])] {
      if let range = format.range(at: index, in: bytes) { return SecretSpan(range, format.label) }
    }
    return webToken(at: index).map { SecretSpan($0, "a JSON web token") }
  }

  private func sign(at index: Int) -> SecretSpan? {
    switch bytes[index] {
    case UInt8(ascii: "-"): return privateKey(at: index)
    case UInt8(ascii: ":"): return userInfo(at: index)
    default: return registryToken(at: index)
    }
  }

  /// Whether a word may begin here; what follows an escape as in `\n` may.
  private func isWordStart(_ index: Int) -> Bool {
    guard index > 0, TokenFormat.Alphabet.word.contains(bytes[index - 1]) else { return true }
    return index > 1 && bytes[index - 2] == 0x5C && "nrt".utf8.contains(bytes[index - 1])
  }

  /// Three parts in base64 between dots, of which two are JSON objects.
  private mutating func webToken(at start: Int) -> Range<Int>? {
    var end = start
    for part in 0..<3 {
      let begin = end
      if part < 2 { guard bytes[begin...].starts(with: "eyJ".utf8) else { return nil } }
      if !runs[part].contains(begin) {
        let end = bytes[begin...].firstIndex { !TokenFormat.Alphabet.base64URL.contains($0) }
        runs[part] = begin..<(end ?? bytes.count)
      }
      end = max(begin, runs[part].upperBound)
      guard end - begin >= 10 else { return nil }
      guard part < 2 else { break }
      guard end < bytes.count, bytes[end] == 0x2E else { return nil }
      end += 1
      // The token that jwt.io shows, about user 1234567890.
      if bytes[end...].starts(with: "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6".utf8) { return nil }
    }
    return start..<end
  }

  /// `-----BEGIN … PRIVATE KEY-----` up to its end, with so much between as a key needs; line breaks
  /// may be escaped.
  private func privateKey(at start: Int) -> SecretSpan? {
    guard bytes[start...].starts(with: "-----BEGIN ".utf8) else { return nil }
    let name = start + 11
    guard let nameEnd = bytes[name..<min(bytes.count, name + 48)].firstIndex(of: 0x2D) else {
      return nil
    }
    let words = bytes[name..<nameEnd]
    let isKey = words.suffix(11).elementsEqual("PRIVATE KEY".utf8)
    guard isKey || words.elementsEqual("PGP PRIVATE KEY BLOCK".utf8),
      bytes[nameEnd...].starts(with: "-----".utf8)
    else { return nil }
    let body = nameEnd + 5
    var (end, count) = (body, 0)
    while end < bytes.count {
      switch bytes[end] {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: count += 1
      // Line breaks as they are or escaped, the quotes of strings that go on, and headers.
      case 0x09, 0x0A, 0x0D, 0x20, 0x5C, 0x22, 0x27, 0x2C, 0x3A, 0x2E, 0x28, 0x29: break
      case 0x2D where !bytes[end...].starts(with: "-----".utf8): break
      default:
        guard count >= 40 else { return nil }
        return key(start..<endMarker(at: end), named: words)
      }
      end += 1
    }
    return count >= 40 ? key(start..<end, named: words) : nil
  }

  /// The end of `-----END … KEY-----` if that is at a position; else the position.
  private func endMarker(at start: Int) -> Int {
    guard bytes[start...].starts(with: "-----END ".utf8) else { return start }
    let end = bytes[start...].dropFirst(9).prefix(48).firstIndex(of: 0x2D) ?? start
    return bytes[end...].starts(with: "-----".utf8) ? max(start, end + 5) : start
  }

  private func key(_ range: Range<Int>, named words: ArraySlice<UInt8>) -> SecretSpan {
    let head = bytes[range].prefix(160)
    let isEncrypted =
      words.starts(with: "ENCRYPTED".utf8)
      || head.indices.contains { head[$0...].starts(with: "4,ENCRYPTED".utf8) }
    return SecretSpan(range, isEncrypted ? Self.encryptedKey : Self.privateKey)
  }

  /// What a private key is called.
  static let privateKey = "a private key"
  /// What a private key with a passphrase is called.
  static let encryptedKey = "an encrypted private key"

  /// The password of `://user:password@host`, or the token of `://token@host`.
  private func userInfo(at start: Int) -> SecretSpan? {
    guard bytes[start...].starts(with: "://".utf8) else { return nil }
    let first = start + 3
    var colon: Int?
    for position in first..<bytes.count {
      switch bytes[position] {
      case 0x3A: colon = colon ?? position
      case 0x40:
        let range = (colon.map { $0 + 1 } ?? first)..<position
        guard colon != nil || SecretValue(bytes[range]).looksRandom, !range.isEmpty else {
          return nil
        }
        let value = SecretValue(bytes[range])
        guard !value.isReference else { return nil }
        let isExample =
          value.isPlaceholder
          || Self.examplePasswords.contains(String(decoding: bytes[range], as: UTF8.self))
          || isExampleHost(at: position + 1)
        return SecretSpan(range, "a password in a URL", isCertain: !isExample)
      case 0x2F, 0x3F, 0x23, 0...0x20, 0x22, 0x27, 0x3C, 0x3E: return nil
      default: continue
      }
    }
    return nil
  }

  private static let examplePasswords: Set<String> = [
    "password", "pass", "passwd", "pwd", "secret", "token", "pw", "p", "PASSWORD", "PASS",
  ]
  private static let exampleHosts: Set<String> = ["host", "hostname", "server", "domain"]

  private func isExampleHost(at start: Int) -> Bool {
    let end = bytes[start...].prefix(64).firstIndex { byte in
      byte != 0x2E && !TokenFormat.Alphabet.base64URL.contains(byte)
    }
    let host = String(decoding: bytes[start..<(end ?? min(bytes.count, start + 64))], as: UTF8.self)
    return Self.exampleHosts.contains(host) || host.split(separator: ".").contains("example")
  }

  private static let maximumRegistryToken = 256

  /// The value of npm's `_authToken`.
  private func registryToken(at start: Int) -> SecretSpan? {
    guard bytes[start...].starts(with: "_authToken".utf8) else { return nil }
    let after = bytes[(start + 10)...].drop { $0 == 0x20 || $0 == 0x22 }
    guard after.first == 0x3D || after.first == 0x3A else { return nil }
    let value = after.dropFirst().drop { $0 == 0x20 || $0 == 0x22 || $0 == 0x27 }
    guard !SecretValue(value.prefix(2)).isReference, value.first != UInt8(ascii: "<") else {
      return nil
    }
    let near = value.prefix(Self.maximumRegistryToken)
    let end =
      near.firstIndex { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 || $0 == 0x2C } ?? near.endIndex
    let range = value.startIndex..<end
    guard range.count >= 8, !SecretValue(bytes[range]).isPlaceholder else { return nil }
    return SecretSpan(range, "an npm token", key: "_authToken")
  }
}
