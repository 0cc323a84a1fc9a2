/// What a value looks like: one that is a secret, or one that stands for it.
struct SecretValue {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  private static let placeholders: Set<String> = [
    "changeme", "change_me", "change-me", "changeit", "change_it", "replaceme", "replace_me",
    "replace-me", "todo", "tbd", "none", "null", "nil", "undefined", "unset", "empty", "example",
    "sample", "placeholder", "dummy", "fake", "redacted", "password_here", "true", "false", "yes",
    "no", "on", "off", "enabled", "disabled", "required", "optional", "basic", "bearer", "0", "1",
    "unused", "notused", "not-used", "not_used", "notneeded", "not-needed", "not_needed", "temp",
    "nothing", "notset", "not-set", "not_set", "build", "buildtime", "build-time", "build_time",
  ]
  /// What is in values of documentation.
  private static let exampleParts = [
    "example", "changeme", "change-me", "change_me", "placeholder", "replace_me", "replace-me",
    "replaceme", "your-", "your_", "insert-", "insert_", "xxxx", "****", "....", "dummy",
    "not-a-real", "not_a_real",
  ].map { Array($0.utf8) }
  /// How values begin that say where to find a secret.
  private static let places = [
    "/run/secrets/", "op://", "vault:", "ssm:", "secretsmanager:", "arn:", "env:", "ENC[", "@/",
  ].map { Array($0.utf8) }

  /// Whether it is empty or stands for the value of a variable or the output of a command, as `$TOKEN`,
  /// `${TOKEN}`, `$(cat token)` and `%TOKEN%` do.
  var isReference: Bool {
    guard let first = bytes.first else { return true }
    let second = bytes.dropFirst().first
    switch first {
    case UInt8(ascii: "$"):
      return second.map { $0 == 0x7B || $0 == 0x28 || $0 == 0x5F || Self.isLetter($0) } ?? true
    case UInt8(ascii: "`"): return true
    case UInt8(ascii: "%"): return bytes.count > 2 && bytes.last == first
    case UInt8(ascii: "{"): return second == first
    // What BuildKit's `--secret` takes.
    case UInt8(ascii: "i"): return bytes.starts(with: "id=".utf8)
    case UInt8(ascii: "t"): return bytes.starts(with: "type=".utf8)
    default: return bytes.starts(with: Self.places[0])
    }
  }

  /// Whether it is what documentation or a template has in the place of a secret, or no value at all.
  var isPlaceholder: Bool {
    if isReference || contains("${") || contains("$(") || contains("{{") { return true }
    if bytes.first == UInt8(ascii: "<") || bytes.first == UInt8(ascii: "[") { return true }
    if Self.places.contains(where: { bytes.starts(with: $0) }) { return true }
    if Set(bytes).count == 1, bytes.count > 1 { return true }
    let lower = bytes.prefix(256).map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    // A password of `*` or `!` is one that nothing is, as in shadow(5).
    if lower.allSatisfy({ $0 == 0x78 || $0 == 0x2A || $0 == 0x21 }) { return true }
    if Self.placeholders.contains(String(decoding: lower, as: UTF8.self)) { return true }
    return Self.exampleParts.contains { lower[...].holds($0) }
  }

  /// Whether it is the path of a file, where the secret may be.
  var isPath: Bool {
    guard
      [[0x2F], [0x2E, 0x2F], [0x2E, 0x2E, 0x2F], [0x7E, 0x2F]].contains(where: {
        bytes.starts(with: $0)
      })
    else { return false }
    return !(bytes.count >= 20 && hasAllKinds && !bytes.contains(0x2E))
  }

  /// Whether it is a URL; one with a password in it is told by that.
  var isURL: Bool {
    guard let colon = bytes.prefix(24).firstIndex(of: 0x3A) else { return false }
    return bytes[colon...].starts(with: "://".utf8)
  }

  /// Whether it is a number.
  var isNumber: Bool { bytes.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2E } }

  /// Whether it looks as if a generator of secrets made it, and is no fingerprint of a public key: host
  /// names and `sha256:…` have dots and colons.
  var looksRandom: Bool {
    // What ends this soonest comes first: the text may be made of one such name after another.
    guard 16...4096 ~= bytes.count else { return false }
    let padding = bytes.drop {
      Self.isLetter($0) || 0x30...0x39 ~= $0 || "+/_~!@#%^&*-".utf8.contains($0)
    }
    guard padding.allSatisfy({ $0 == 0x3D }), !isPath, !isPlaceholder else { return false }
    let digits = bytes.count { 0x30...0x39 ~= $0 }
    guard digits >= 2, digits < bytes.count, Set(bytes).count >= 8 else { return false }
    let isHexadecimal = bytes.allSatisfy(Self.isHexadecimal)
    if isHexadecimal { return bytes.count != 40 }
    return hasAllKinds
  }

  /// Whether it is the value of what has a name.
  func isSecret(named name: SecretName) -> Bool {
    guard !isPlaceholder, !isPath, !isURL else { return false }
    switch name {
    case .certain: return true
    case .likely: return !isNumber && looksRandom
    case .loose: return looksRandom
    }
  }

  /// Whether it is masked as the value of what has a name, which is so sooner than that it is a finding.
  func isMasked(named name: SecretName) -> Bool {
    guard !isReference else { return false }
    switch name {
    case .certain: return true
    case .likely: return !isNumber
    case .loose: return looksRandom
    }
  }

  private var hasAllKinds: Bool {
    bytes.contains { 0x41...0x5A ~= $0 } && bytes.contains { 0x61...0x7A ~= $0 }
      && bytes.contains { 0x30...0x39 ~= $0 }
  }

  private func contains(_ text: String) -> Bool { bytes.holds(Array(text.utf8)) }

  private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x61...0x66 ~= byte | 0x20
  }
}

extension ArraySlice<UInt8> {
  /// Whether `part` is somewhere in it.
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    return indices.contains { self[$0] == first && self[$0...].starts(with: part) }
  }
}
