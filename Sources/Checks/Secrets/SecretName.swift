/// How much the name of a variable, a build argument, an option or a member says that its value is a
/// secret.
///
/// The words are those of BuildKit's `SecretsUsedInArgOrEnv` and some more; where BuildKit only looks
/// for a word, the place of the word counts too.
public enum SecretName: Sendable {
  /// The value is a secret: `DB_PASSWORD`, `apiKey`.
  case certain
  /// The value is about a secret, or is one: `TOKEN_ISSUER_NEW`.
  case likely
  /// The value may be a secret if it looks like one: `SORT_KEY`, `AUTH`.
  case loose

  private static let words: Set<String> = [
    "PASSWORD", "PASSWD", "PASSPHRASE", "PASS", "PWORD", "PGPASSWORD", "SECRET", "SECRETS", "TOKEN",
    "AUTHTOKEN", "ACCESSTOKEN", "APITOKEN", "IDENTITYTOKEN", "APIKEY", "SECRETKEY", "PRIVATEKEY",
    "CLIENTSECRET", "CREDENTIAL", "CREDENTIALS", "STOREPASS", "KEYPASS",
  ]
  /// Words that make one of them of `KEY`, which they precede.
  private static let keys: Set<String> = [
    "API", "ACCESS", "PRIVATE", "AUTH", "ENCRYPTION", "SECRET", "SIGNING", "MASTER",
  ]
  /// Words that may follow: they tell several of a kind apart.
  private static let variants: Set<String> = [
    "PROD", "PRODUCTION", "DEV", "DEVELOPMENT", "STAGING", "STAGE", "TEST", "LOCAL", "DEFAULT",
    "VALUE", "BASE", "OLD", "NEW", "DATA",
  ]
  /// Words that make it the name of something else, wherever they are.
  private static let others: Set<String> = [
    "PUBLIC", "PUB", "FILE", "VERSION", "RECV", "RECEIVE", "TRUSTED",
  ]
  /// Words that say, before one of ``words``, that there is none or how to come by it: what follows
  /// `--disabled-password` is the next argument.
  private static let denials: Set<String> = [
    "NO", "NOT", "SKIP", "DISABLE", "DISABLED", "ASK", "PROMPT", "ALLOW", "EMPTY", "RANDOM",
    "WITHOUT", "IGNORE", "FORGET",
  ]
  /// Last words that make it the name of something else.
  private static let lastOthers: Set<String> = [
    "PATH", "DIR", "URL", "URI", "NAME", "STDIN", "ID", "IDS", "TTL", "TIMEOUT", "EXPIRY",
    "EXPIRES",
    "EXPIRATION", "LENGTH", "SIZE", "TYPE", "MODE", "METHOD", "ENABLED", "HEADER", "PREFIX",
    "ENDPOINT", "HOST", "PORT", "USER", "USERNAME", "ISSUER", "AUDIENCE", "ALGORITHM", "ALG",
    "POLICY", "PROVIDER", "REQUIRED", "SOCK", "FORMAT", "FIELD", "COUNT", "LIMIT", "INTERVAL",
  ]
  /// Names in images of note whose values are fingerprints of public keys.
  private static let fingerprints: Set<String> = ["GPG_KEY", "GPG_KEYS"]

  /// The longest name that is looked at.
  static let maximumLength = 128

  /// Judges a name; `nil` where it says nothing of the kind.
  public init?(_ name: some StringProtocol) {
    guard name.utf8.count <= Self.maximumLength, !Self.fingerprints.contains(name.uppercased())
    else { return nil }
    if name == "MYSQL_PWD" {
      self = .certain
      return
    }
    let parts = Self.parts(of: name)
    guard let last = parts.last, !Self.lastOthers.contains(last),
      !parts.contains(where: Self.others.contains)
    else { return nil }
    var end: Int?
    for (index, part) in parts.enumerated() {
      if Self.words.contains(part)
        || part == "KEY" && index > 0 && Self.keys.contains(parts[index - 1])
      {
        end = index
      }
    }
    if let end {
      guard !parts[..<end].contains(where: Self.denials.contains) else {
        self = .loose
        return
      }
      let rest = parts[(end + 1)...]
      let isVariant = rest.allSatisfy { part in
        Self.variants.contains(part) || part.utf8.allSatisfy { 0x30...0x39 ~= $0 }
      }
      self = isVariant ? .certain : .likely
    } else if parts.contains("KEY") || parts.contains("AUTH") {
      self = .loose
    } else {
      return nil
    }
  }

  /// The words of a name, in capitals: what is between `_`, `-` and `.`, and `apiKey` is two.
  private static func parts(of name: some StringProtocol) -> [String] {
    var parts: [String] = []
    var part: [UInt8] = []
    var previous: UInt8 = 0
    for byte in name.utf8 {
      let isSeparator = byte == 0x5F || byte == 0x2D || byte == 0x2E
      let isHump = 0x41...0x5A ~= byte && 0x61...0x7A ~= previous
      if isSeparator || isHump, !part.isEmpty {
        parts.append(String(decoding: part, as: UTF8.self))
        part = []
      }
      if !isSeparator { part.append(0x61...0x7A ~= byte ? byte & 0xDF : byte) }
      previous = byte
    }
    if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
    return parts
  }
}
