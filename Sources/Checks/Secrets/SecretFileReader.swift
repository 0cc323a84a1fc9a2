/// Finds secrets by where they stand in a file of a known form.
struct SecretFileReader {
  private let content: [UInt8]

  init(_ content: [UInt8]) { self.content = content }

  /// The secrets that a reading tells, besides tokens.
  func spans(_ reading: SecretFileKind.Reading) -> [SecretSpan] {
    switch reading {
    case .named(let names): namedValues(Set(names))
    case .tokens, .opaque: []
    case .netrc: passwordWords()
    case .passwordFields:
      lines().compactMap { line in
        guard content[line].count(where: { $0 == 0x3A }) >= 4,
          let colon = content[line].lastIndex(of: 0x3A)
        else { return nil }
        return secret(colon + 1..<line.upperBound)
      }
    case .passwordHashes:
      lines().compactMap { line in
        guard let colon = content[line].firstIndex(of: 0x3A) else { return nil }
        let hash = content[colon + 1..<line.upperBound]
        let isHash = ["$apr1$", "$2", "$5$", "$6$", "{SHA}"].contains { hash.starts(with: $0.utf8) }
        return isHash ? SecretSpan(colon + 1..<line.upperBound, "a password hash") : nil
      }
    case .whole(let isHexadecimal):
      whole(isHexadecimal: isHexadecimal)
    }
  }

  /// The lines that are not blank or comments, without the white space around them.
  private func lines() -> [Range<Int>] {
    content.split(separator: 0x0A).compactMap { line in
      guard let first = line.firstIndex(where: { $0 > 0x20 }),
        let last = line.lastIndex(where: { $0 > 0x20 }), line[first] != UInt8(ascii: "#")
      else { return nil }
      return first..<last + 1
    }
  }

  private func secret(_ range: Range<Int>, key: String? = nil) -> SecretSpan? {
    guard !range.isEmpty, !SecretValue(content[range]).isPlaceholder else { return nil }
    return SecretSpan(range, key == nil ? "a password" : nil, key: key)
  }

  private func whole(isHexadecimal: Bool) -> [SecretSpan] {
    guard let first = content.firstIndex(where: { $0 > 0x20 }),
      let last = content.lastIndex(where: { $0 > 0x20 })
    else { return [] }
    let value = content[first...last]
    if isHexadecimal {
      let isKey =
        value.count == 32
        && value.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 | 0x20 }
      guard isKey else { return [] }
    }
    guard !SecretValue(value).isPlaceholder else { return [] }
    return [SecretSpan(first..<last + 1, isHexadecimal ? "a key" : "a token")]
  }

  private func passwordWords() -> [SecretSpan] {
    let words = lines().flatMap { line in
      content[line].split { $0 <= 0x20 }.map { $0.startIndex..<$0.endIndex }
    }
    return zip(words, words.dropFirst()).compactMap { name, value in
      content[name].elementsEqual("password".utf8) ? secret(value, key: "password") : nil
    }
  }

  /// The values of `NAME=value`, `name: value`, `"name": "value"`, `name => "value"` and
  /// `define('NAME', 'value')`, but not those in comments.
  private func namedValues(_ names: Set<String>) -> [SecretSpan] {
    var spans: [SecretSpan] = []
    for line in lines() where spans.count < SecretScanner.maximumMarks {
      guard content[line].first != UInt8(ascii: ";"), !content[line].starts(with: "//".utf8) else {
        continue
      }
      var index = line.lowerBound
      while index < line.upperBound {
        let start = index
        while index < line.upperBound, NamedSecrets.isName(content[index]) { index += 1 }
        guard index > start else {
          index += 1
          continue
        }
        let name = start..<index
        guard let value = value(after: name, in: line) else { continue }
        index = max(index, value.upperBound)
        guard name.count <= SecretName.maximumLength else { continue }
        let key = String(decoding: content[name], as: UTF8.self)
        if let span = span(value, named: key, names) { spans.append(span) }
      }
    }
    return spans
  }

  private func span(_ value: Range<Int>, named key: String, _ names: Set<String>) -> SecretSpan? {
    guard !value.isEmpty else { return nil }
    let isSecret =
      if names.contains(key) {
        !SecretValue(content[value]).isPlaceholder
      } else if let name = SecretName(key) {
        SecretValue(content[value]).isSecret(named: name)
      } else {
        false
      }
    return isSecret ? SecretSpan(value, nil, key: key) : nil
  }

  /// The value that a name introduces on its line; `nil` where it introduces none.
  private func value(after name: Range<Int>, in line: Range<Int>) -> Range<Int>? {
    let end = line.upperBound
    var index = name.upperBound
    func skipSpaces() {
      while index < end, content[index] == 0x20 || content[index] == 0x09 { index += 1 }
    }
    let isQuoted = index < end && (content[index] == 0x22 || content[index] == 0x27)
    if isQuoted { index += 1 }
    if index < end, content[index] == UInt8(ascii: "]") { index += 1 }
    skipSpaces()
    guard index < end else { return nil }
    let sign = content[index]
    let isAssignment = sign == 0x3D
    guard isAssignment || sign == 0x3A || isQuoted && sign == 0x2C else { return nil }
    index += 1
    if isAssignment, index < end, content[index] == UInt8(ascii: ">") { index += 1 }
    // `https://` introduces nothing.
    let first = index
    skipSpaces()
    guard index < end, isAssignment || isQuoted || index > first || content[index] == 0x22 else {
      return nil
    }
    let quote = content[index]
    if quote == 0x22 || quote == 0x27 {
      let start = index + 1
      index = start
      while index < end, content[index] != quote { index += content[index] == 0x5C ? 2 : 1 }
      return start..<max(start, min(index, end))
    }
    // A comma was between the words of a call, which have quotes.
    guard sign != 0x2C, quote != UInt8(ascii: "{"), quote != UInt8(ascii: "[") else { return nil }
    let start = index
    while index < end {
      let byte = content[index]
      if isQuoted, byte == 0x2C || byte == 0x7D { break }
      if byte == UInt8(ascii: "#"), index > start, content[index - 1] <= 0x20 { break }
      index += 1
    }
    while index > start, content[index - 1] <= 0x20 { index -= 1 }
    return start..<index
  }
}
