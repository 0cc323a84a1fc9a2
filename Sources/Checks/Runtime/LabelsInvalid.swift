internal import ImageFormat

extension Rule {
  static let labelsInvalid = Rule(
    512,
    "labels-invalid",
    .note,
    title: "labels that say nothing, or not what they should",
    why: """
      Programs read them by the rules of the OCI image specification. A guide takes the revision from a \
      build argument, which is empty, or a word, wherever nobody passes it. Licenses are those of the list \
      \(SPDXLicenses.version) of SPDX; one of your own is LicenseRef- and its name.
      """,
    fix: """
      ARG REVISION
      LABEL org.opencontainers.image.revision="$REVISION"
      """,
    guides: [.fundamentals, .reference],
    peers: ["DL3048", "DL3051", "DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058"]
  ) { evidence throws(NotCheckable) in
    try evidence.requireConfig()
    let inherited = evidence.inheritedLabels
    var observations: [Observation] = []
    for (key, value) in evidence.config.labels.sorted(by: { $0.key < $1.key })
    where !inherited.contains(key) {
      if let problem = problem(key, value) {
        observations.append(Observation("the label \(key) \(problem)", subject: key, fix: fix(key)))
      }
    }
    return observations
  }

  private static let prefix = "org.opencontainers.image."

  private static func fix(_ key: String) -> String? {
    switch key {
    case prefix + "created": "LABEL \(key)=\"2026-01-02T03:04:05Z\""
    case prefix + "licenses": "LABEL \(key)=\"Apache-2.0\""
    case prefix + "source", prefix + "url", prefix + "documentation":
      "LABEL \(key)=\"https://example.com/app\""
    default: filling(key)
    }
  }

  /// How a label gets the value of a build argument with its own name.
  private static func filling(_ key: String) -> String? {
    let name = key.split(separator: ".").last.map { $0.uppercased() } ?? ""
    guard let first = name.utf8.first, 0x41...0x5A ~= first,
      name.utf8.allSatisfy({ 0x41...0x5A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x5F }),
      let label = key.plainWord
    else { return nil }
    return "ARG \(name)\nLABEL \(label)=\"$\(name)\""
  }

  /// What is wrong with a label, as the rest of a sentence; `nil` for nothing.
  private static func problem(_ key: String, _ value: String) -> String? {
    if key.isEmpty || key.utf8.contains(where: { $0 <= 0x20 || 0x41...0x5A ~= $0 }) {
      return "has a key with capitals or spaces"
    }
    if value.isEmpty { return "is empty" }
    if value.contains("${") || value.hasPrefix("$") { return "has a variable that nobody put in" }
    guard key.hasPrefix(prefix) else { return nil }
    switch key.dropFirst(prefix.count) {
    case "created": return Timestamp.isValid(value) ? nil : "is no date as RFC 3339 has them"
    case "licenses": return licenseProblem(value)
    case "source", "url", "documentation":
      return isAddress(value) ? nil : "is no address"
    case "revision":
      let isHash =
        7...64 ~= value.utf8.count
        && value.utf8.allSatisfy { byte in
          0x30...0x39 ~= byte || 0x61...0x66 ~= byte || 0x41...0x46 ~= byte
        }
      return isHash ? nil : "is no hash of a commit"
    default: return nil
    }
  }

  private static func isAddress(_ text: String) -> Bool {
    let schemes = ["https://", "http://", "git://", "ssh://", "git+https://", "git+ssh://", "git@"]
    return schemes.contains { text.hasPrefix($0) && text.utf8.count > $0.utf8.count }
      && !text.utf8.contains { $0 <= 0x20 }
  }

  /// What is wrong with a license expression, as the rest of a sentence; `nil` for nothing.
  ///
  /// Identifiers between operators, as annex D of the SPDX specification has them.
  private static func licenseProblem(_ text: String) -> String? {
    let malformed = "is no SPDX license expression"
    var expectsName = true
    var isException = false
    var depth = 0
    var unknown: (name: String, isException: Bool)?
    let spaced = text.flatMap { "()".contains($0) ? " \($0) " : String($0) }
    for word in String(spaced).split(separator: " ") {
      switch word {
      case "(":
        guard expectsName, !isException else { return malformed }
        depth += 1
      case ")":
        guard !expectsName, depth > 0 else { return malformed }
        depth -= 1
      case "AND", "OR", "WITH":
        guard !expectsName else { return malformed }
        expectsName = true
        isException = word == "WITH"
      default:
        let isName = word.utf8.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x3A: true
          default: false
          }
        }
        guard expectsName, isName else { return malformed }
        if unknown == nil, !isKnown(word, asException: isException) {
          unknown = (String(word), isException)
        }
        (expectsName, isException) = (false, false)
      }
    }
    guard !expectsName, depth == 0 else { return malformed }
    return unknown.map { name, isException in
      let near = isException ? nil : SPDXLicenses.nearest(to: name).map { "; \($0) is" }
      return "has \(name), which is not in the list \(SPDXLicenses.version) of SPDX\(near ?? "")"
    }
  }

  /// Whether a license or an exception is one of SPDX, or one that somebody has defined.
  private static func isKnown(_ name: Substring, asException isException: Bool) -> Bool {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    let (reference, own) = (parts[0], isException ? "AdditionRef-" : "LicenseRef-")
    switch parts.count {
    case 1:
      return reference.hasPrefix(own)
        || (isException ? SPDXLicenses.has(exception: name) : SPDXLicenses.has(license: name))
    case 2: return reference.hasPrefix("DocumentRef-") && parts[1].hasPrefix(own)
    default: return false
    }
  }
}
