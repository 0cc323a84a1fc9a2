/// A form of tokens that begin with a word of their issuer, so that they are told wherever they are.
struct TokenFormat: Sendable {
  /// What the token is, with an article.
  let label: String
  /// How it begins.
  let prefix: [UInt8]
  /// How many bytes follow.
  let count: ClosedRange<Int>
  /// Which ones.
  let alphabet: Alphabet

  enum Alphabet: Sendable {
    /// Capitals and digits.
    case capitals
    /// Letters and digits.
    case alphanumeric
    /// Letters, digits and `_`.
    case word
    /// Letters, digits, `_` and `-`.
    case base64URL

    func contains(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x30...0x39, 0x41...0x5A: true
      case 0x61...0x7A: self != .capitals
      case 0x5F: self == .word || self == .base64URL
      case 0x2D: self == .base64URL
      default: false
      }
    }
  }

  init(_ label: String, _ prefix: String, _ count: ClosedRange<Int>, _ alphabet: Alphabet) {
    self.label = label
    self.prefix = Array(prefix.utf8)
    self.count = count
    self.alphabet = alphabet
  }

  static let all =
    [
      TokenFormat("an AWS access key", "AKIA", 16...16, .capitals),
      TokenFormat("a temporary AWS access key", "ASIA", 16...16, .capitals),
      TokenFormat("a GitHub token", "github_pat_", 40...255, .word),
      TokenFormat("a GitLab token", "glpat-", 20...300, .base64URL),
      TokenFormat("a Stripe key", "sk_live_", 16...255, .alphanumeric),
      TokenFormat("a Stripe key", "rk_live_", 16...255, .alphanumeric),
      TokenFormat("a Google API key", "AIza", 35...35, .base64URL),
      TokenFormat("an npm token", "npm_", 36...36, .alphanumeric),
      TokenFormat("a PyPI token", "pypi-AgEI", 16...1000, .base64URL),
      TokenFormat("a Docker Hub token", "dckr_pat_", 20...255, .base64URL),
    ]
    + "posur".map { TokenFormat("a GitHub token", "gh\($0)_", 36...255, .alphanumeric) }
    + "abeoprs".map { TokenFormat("a Slack token", "xox\($0)-", 16...255, .base64URL) }

  /// The token that begins at a position; `nil` where none does, or one that only shows the form.
  func range(at start: Int, in bytes: [UInt8]) -> Range<Int>? {
    guard bytes[start...].starts(with: prefix) else { return nil }
    let body = start + prefix.count
    let last = min(bytes.count, body + count.upperBound + 1)
    let end = bytes[body..<last].firstIndex { !alphabet.contains($0) } ?? last
    guard count.contains(end - body) else { return nil }
    if end < bytes.count, Alphabet.word.contains(bytes[end]) { return nil }
    let token = bytes[body..<end]
    guard token.contains(where: { 0x30...0x39 ~= $0 }), Set(token).count >= 8,
      !SecretValue(token).isPlaceholder
    else { return nil }
    return start..<end
  }
}
