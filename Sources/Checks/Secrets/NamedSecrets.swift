/// Finds the secrets that are told by the names before them in text: the values of `NAME=value`, of
/// `--name value` and of `Name: value`.
struct NamedSecrets {
  private let bytes: [UInt8]
  /// Where the last value without quotes ends: it ends there for all names in it.
  private var lastEnd = 0

  /// As many bytes before a word of SQL are looked at.
  private static let maximumStatement = 96

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// The secrets in some bytes.
  static func spans(in bytes: [UInt8]) -> [SecretSpan] {
    var finder = Self(bytes: bytes)
    return finder.spans()
  }

  private mutating func spans() -> [SecretSpan] {
    var spans: [SecretSpan] = []
    var index = 0
    while index < bytes.count {
      let start = index
      while index < bytes.count, Self.isName(bytes[index]) { index += 1 }
      guard index < bytes.count else { break }
      if index > start, let span = namedValue(after: start..<index) {
        if let span = span.span { spans.append(span) }
        index = max(index + 1, span.end)
      } else {
        index += 1
      }
    }
    return spans
  }

  /// The value that a name introduces and where it ends; `nil` where it introduces none that matters.
  private mutating func namedValue(after name: Range<Int>)
    -> (span: SecretSpan?, end: Int)?
  {
    guard name.count <= SecretName.maximumLength else { return nil }
    let sign = bytes[name.upperBound]
    if sign == 0x3A { return header(named: name) }
    let isOption = bytes[name.lowerBound] == 0x2D
    var start = name.upperBound + 1
    if isOption, sign == 0x22 {
      // The words of an exec form: `"--token", "abc"`, and BuildKit leaves the comma out.
      while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x2C { start += 1 }
      guard start < bytes.count, start > name.upperBound + 1, bytes[start] == 0x22 else {
        return nil
      }
    } else if sign == 0x20, !isOption {
      return statement(named: name)
    } else {
      guard sign == 0x3D || sign == 0x20 else { return nil }
    }
    let key = String(decoding: bytes[name], as: UTF8.self)
    guard let strength = SecretName(key) else { return nil }
    let range = value(at: start)
    let value = SecretValue(bytes[range])
    guard !range.isEmpty, value.isMasked(named: strength) else { return nil }
    // `--token --verbose`, as for a program whose option takes no value.
    let isFlag = sign != 0x3D && bytes[range].first == 0x2D
    return (
      SecretSpan(range, nil, key: key, isCertain: !isFlag && value.isSecret(named: strength)),
      range.upperBound
    )
  }

  /// The value of SQL's `PASSWORD 'value'` and `IDENTIFIED BY 'value'`.
  private mutating func statement(named name: Range<Int>) -> (span: SecretSpan?, end: Int)? {
    let start = name.upperBound + 1
    guard start < bytes.count, bytes[start] == 0x27 else { return nil }
    // `CREATE USER x WITH PASSWORD`, `IDENTIFIED WITH mysql_native_password BY`
    let verbs =
      switch String(decoding: bytes[name].map { $0 | 0x20 }, as: UTF8.self) {
      case "password": ["user ", "role "]
      case "by": ["identified "]
      default: [String]()
      }
    guard !verbs.isEmpty else { return nil }
    let before = bytes[..<name.lowerBound].suffix(Self.maximumStatement).map { $0 | 0x20 }
    let isStatement = before.indices.contains { place in
      verbs.contains { before[place...].starts(with: $0.utf8) }
    }
    guard isStatement else { return nil }
    let range = value(at: start)
    let value = SecretValue(bytes[range])
    guard !range.isEmpty, range.upperBound < bytes.count, !value.isReference else { return nil }
    let isCertain = !value.isPlaceholder && !value.isPath
    return (SecretSpan(range, nil, key: "PASSWORD", isCertain: isCertain), range.upperBound)
  }

  /// The value of `Authorization: Bearer value` or `PRIVATE-TOKEN: value`.
  private mutating func header(named name: Range<Int>)
    -> (span: SecretSpan?, end: Int)?
  {
    let key = String(decoding: bytes[name], as: UTF8.self)
    let isAuthorization = key.lowercased().hasSuffix("authorization")
    let strength = SecretName(key)
    guard isAuthorization || strength != nil else { return nil }
    var start = name.upperBound + 1
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    if isAuthorization {
      for scheme in ["bearer ", "token ", "basic ", "apikey "] {
        let word = bytes[start...].prefix(scheme.utf8.count).map { $0 | 0x20 }
        if word.elementsEqual(scheme.utf8.map { $0 | 0x20 }) {
          start += scheme.utf8.count
          break
        }
      }
    }
    let range = value(at: start)
    let value = SecretValue(bytes[range])
    guard !range.isEmpty, !value.isReference else { return nil }
    // What is no header says `password: ` too, and something else after it.
    guard isAuthorization ? range.count >= 8 : value.looksRandom else { return nil }
    return (SecretSpan(range, nil, key: key, isCertain: !value.isPlaceholder), range.upperBound)
  }

  /// Where a value is, without the quotes around it.
  private mutating func value(at start: Int) -> Range<Int> {
    guard start < bytes.count else { return start..<start }
    let quote = bytes[start]
    guard quote == 0x22 || quote == 0x27 else {
      if start > lastEnd {
        let end = bytes[start...].firstIndex { $0 <= 0x20 || ";&|)\"'".utf8.contains($0) }
        lastEnd = end ?? bytes.count
      }
      return start..<lastEnd
    }
    var end = start + 1
    while end < bytes.count, bytes[end] != quote { end += bytes[end] == 0x5C ? 2 : 1 }
    return start + 1..<max(start + 1, min(end, bytes.count))
  }

  /// A letter, a digit, `_`, `-` or `.`.
  static func isName(_ byte: UInt8) -> Bool {
    byte == 0x2E || TokenFormat.Alphabet.base64URL.contains(byte)
  }
}
