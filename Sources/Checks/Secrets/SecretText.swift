/// Finds the secrets in text that the documents of an image carry in the clear: variables, build
/// arguments, commands, labels.
///
/// What is not to be shown and what is a finding are told by the same spans.
public enum SecretText {
  /// The secret in `NAME=value`, or those in the value.
  public static func spans(inAssignment bytes: [UInt8]) -> [SecretSpan] {
    guard let equals = bytes.firstIndex(of: 0x3D) else { return spans(inCommand: bytes) }
    return spans(inValue: bytes, from: equals + 1, named: bytes[..<equals])
  }

  /// The secret that a value of some name is, or those that are in it.
  ///
  /// - Parameters:
  ///   - bytes: The value, and what is before it.
  ///   - start: Where the value begins.
  ///   - key: Its name.
  /// - Returns: Where they are in the bytes.
  public static func spans(
    inValue bytes: [UInt8],
    from start: Int = 0,
    named key: some Sequence<UInt8>
  ) -> [SecretSpan] {
    let key = String(decoding: Array(key), as: UTF8.self)
    let value = bytes[start...]
    if let name = SecretName(key), SecretValue(value).isMasked(named: name) {
      let tokens = TokenScan.spans(in: bytes).filter { $0.range.lowerBound >= start }
      let isSecret = SecretValue(value).isSecret(named: name) || tokens.contains(where: \.isCertain)
      let label = tokens.count == 1 ? tokens[0].label : nil
      return [SecretSpan(start..<bytes.count, label, key: key, isCertain: isSecret)]
    }
    return spans(inCommand: bytes).filter { $0.range.lowerBound >= start }.map { span in
      var span = span
      span.key = span.key ?? key
      return span
    }
  }

  /// The secrets in a command, an instruction or other text.
  public static func spans(inCommand bytes: [UInt8]) -> [SecretSpan] {
    // Signs without which there is none but a token.
    let tokens = TokenScan.spans(in: bytes)
    guard bytes.contains(where: { "=-:| ".utf8.contains($0) }) else { return tokens }
    return SecretSpan.merged(
      tokens + NamedSecrets.spans(in: bytes) + CommandSecrets.spans(in: bytes)
    )
  }

  /// The secrets in the pairs of `ENV`, `ARG` or `LABEL` as a history has them: builders leave quotes out,
  /// so that a value goes on to the next name.
  public static func spans(inPairs bytes: [UInt8]) -> [SecretSpan] {
    var starts: [Int] = []
    var index = 0
    while index < bytes.count {
      let start = index
      if bytes[index] == 0x22 { index += 1 }
      while index < bytes.count, NamedSecrets.isName(bytes[index]) || bytes[index] == 0x2F {
        index += 1
      }
      if index < bytes.count, bytes[index] == 0x22 { index += 1 }
      // The padding at the end of a line in base64 is no sign of a value.
      let isPair =
        index > start && index + 1 < bytes.count && bytes[index] == 0x3D
        && ![0x3D, 0x0A, 0x0D].contains(bytes[index + 1])
      if isPair { starts.append(start) }
      index = bytes[index...].firstIndex { $0 <= 0x20 }.map { $0 + 1 } ?? bytes.count
    }
    // The old form, `ENV NAME value`.
    if starts.first != 0 { starts.insert(0, at: 0) }
    var spans: [SecretSpan] = []
    for (start, end) in zip(starts, starts.dropFirst() + [bytes.count]) {
      let pair = bytes[start..<end]
      guard let sign = pair.firstIndex(where: { $0 == 0x3D || $0 <= 0x20 }) else { continue }
      var (first, last) = (sign + 1, end)
      while last > first, bytes[last - 1] <= 0x20 { last -= 1 }
      if last - first >= 2, bytes[first] == bytes[last - 1],
        bytes[first] == 0x22 || bytes[first] == 0x27
      {
        (first, last) = (first + 1, last - 1)
      }
      let key = bytes[start..<sign].filter { $0 != 0x22 }
      spans += Self.spans(inValue: Array(bytes[first..<last]), named: key).map { span in
        var span = span
        span.range = span.range.lowerBound + first..<span.range.upperBound + first
        return span
      }
    }
    return spans
  }

  /// The secrets in the words of a command, each word with its own; a word after an option of a secret is
  /// one.
  public static func spans(inWords words: [String]) -> [(bytes: [UInt8], spans: [SecretSpan])] {
    var option: String?
    let words = words.map { Array($0.utf8) }
    return zip(words, CommandSecrets.spans(inWords: words)).map { bytes, ofProgram in
      let isOption = bytes.first == 0x2D
      defer { option = isOption ? String(decoding: bytes, as: UTF8.self) : nil }
      guard let option, let name = SecretName(option), !isOption,
        SecretValue(bytes[...]).isMasked(named: name)
      else { return (bytes, SecretSpan.merged(spans(inCommand: bytes) + ofProgram)) }
      let isSecret = SecretValue(bytes[...]).isSecret(named: name)
      return (bytes, [SecretSpan(0..<bytes.count, nil, key: option, isCertain: isSecret)])
    }
  }
}
