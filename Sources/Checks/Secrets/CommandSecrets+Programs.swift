/// What programs take as secrets, and where.
extension CommandSecrets {
  /// The options of curl that take a word; in a bundle, the rest of it.
  private static let curlOptions = Set("AbcCdDeEFhHKmoPQrTtwxXyYz".utf8)
  /// Programs that read a password, or `user:password`, from their standard input.
  private static let readers: Set<String> = [
    "passwd", "chpasswd", "smbpasswd", "vncpasswd", "kinit", "saslpasswd2",
    "debconf-set-selections",
  ]
  /// Programs that are told what to keep by a name and a value.
  private static let keepers: Set<String> = [
    "aws", "npm", "yarn", "pnpm", "poetry", "composer", "bundle", "gcloud", "git",
  ]

  /// The secrets that a command takes.
  func spans(in command: Command, pipedTo next: Command?) -> [SecretSpan] {
    let words = arguments(of: command)
    guard let first = words.first else { return [] }
    let program = program(text(first))
    var spans = spans(of: SecretOption.options(of: program), in: words)
    switch program {
    case "curl": spans += curl(words)
    case "echo", "printf", "yes":
      if let next, let last = words.dropFirst().last { spans += input(last, words, of: next) }
    case "openssl":
      // `openssl passwd -6 secret`
      if words.count > 2, text(words[1]) == "passwd", let last = words.last,
        !isOption(last), text(words[words.count - 2]) != "-salt"
      {
        spans += list(span(unquoted(last), key: "passwd"))
      }
    case "htpasswd":
      let options = words.dropFirst().filter(isOption).map(text)
      if options.contains(where: { !$0.hasPrefix("--") && $0.contains("b") }),
        words.count - options.count > 2, let last = words.last
      {
        spans += list(span(unquoted(last), key: "htpasswd"))
      }
    case _ where Self.keepers.contains(program): spans += settings(words)
    default: break
    }
    // `chpasswd <<< user:secret`; the last one counts.
    let sign = command.words.dropLast().lastIndex { bytes[$0].elementsEqual("<<<".utf8) }
    if let sign { spans += input(command.words[sign + 1], [], of: command) }
    return spans
  }

  /// The secrets that options of a program take.
  private func spans(of options: [SecretOption], in words: [Range<Int>]) -> [SecretSpan] {
    guard !options.isEmpty else { return [] }
    let subcommands = Set(options.compactMap(\.subcommand))
    let known =
      subcommands.isEmpty ? [] : Set(words.map(text).filter { subcommands.contains($0) })
    var spans: [SecretSpan] = []
    for (number, word) in words.enumerated().dropFirst() {
      let inner = unquoted(word)
      for option in options where bytes[inner].starts(with: option.name.utf8) {
        if let subcommand = option.subcommand, !known.contains(subcommand) { continue }
        let rest = inner.lowerBound + option.name.utf8.count..<inner.upperBound
        let value: Range<Int>
        if rest.isEmpty {
          let next = number + 1 + option.skipped
          guard option.form != .joined, next < words.count else { continue }
          value = words[next]
        } else {
          guard option.form != .separate else { continue }
          value = rest
        }
        let key = option.name
        spans += list(
          option.sign.map { secret(after: $0, in: value, key: key) }
            ?? span(unquoted(value), key: key)
        )
      }
    }
    return spans
  }

  /// The password of `-u user:password`, of `-uuser:password` and of `-sSLu user:password`.
  private func curl(_ words: [Range<Int>]) -> [SecretSpan] {
    var spans: [SecretSpan] = []
    for (number, word) in words.enumerated().dropFirst() {
      let next = number + 1 < words.count ? words[number + 1] : nil
      let option = text(word)
      let inner = unquoted(word)
      guard isOption(word) else { continue }
      if ["--user", "--proxy-user", "--cert"].contains(option) || option == "-E" {
        if let next { spans += list(secret(after: ":", in: next, key: option)) }
      } else if option == "--oauth2-bearer" {
        if let next { spans += list(span(unquoted(next), key: option)) }
      } else if let name = ["--user", "--proxy-user"].first(where: { option.hasPrefix("\($0)=") }) {
        spans += list(secret(after: ":", in: word, key: name))
      } else if !option.hasPrefix("--") {
        let letters = bytes[inner].dropFirst()
        guard let place = letters.firstIndex(where: { $0 == 0x75 || $0 == 0x55 }),
          !letters[..<place].contains(where: Self.curlOptions.contains)
        else { continue }
        let key = bytes[place] == 0x75 ? "-u" : "-U"
        if place + 1 < inner.upperBound {
          spans += list(secret(after: ":", in: place + 1..<inner.upperBound, key: key))
        } else if let next {
          spans += list(secret(after: ":", in: next, key: key))
        }
      }
    }
    return spans
  }

  /// The secret that a program is given as its input.
  ///
  /// - Parameters:
  ///   - last: The last word of what is written.
  ///   - words: All words of it, with the program that writes it; none where it is but one.
  ///   - command: What reads it.
  /// - Returns: Where the secret is; nothing where what is written is none.
  private func input(_ last: Range<Int>, _ words: [Range<Int>], of command: Command)
    -> [SecretSpan]
  {
    let reader = arguments(of: command).first.map { program(text($0)) } ?? ""
    let receivers = command.words.map(text)
    if receivers.contains(where: { $0.hasSuffix("password-stdin") }) {
      return list(span(withoutBreak(last), key: "--password-stdin"))
    }
    // `sudo -S`, in whatever else is started so.
    if let place = receivers.firstIndex(of: "sudo"),
      receivers[place...].prefix(4).contains("-S")
    {
      return list(span(withoutBreak(last), key: "sudo"))
    }
    guard Self.readers.contains(reader) else { return [] }
    switch reader {
    case "chpasswd":
      return (words.count > 1 ? Array(words.dropFirst()) : [last]).flatMap {
        list(secret(after: ":", in: $0, key: reader))
      }
    case "debconf-set-selections": return list(selection(last, words))
    default: return list(span(withoutBreak(last), key: reader))
    }
  }

  /// The value of debconf's `package question password secret`, in one word or in several.
  private func selection(_ last: Range<Int>, _ words: [Range<Int>]) -> SecretSpan? {
    let inner = withoutBreak(last)
    let parts = bytes[inner].split(separator: 0x20)
    if parts.count > 3, parts[2].elementsEqual("password".utf8) {
      return span(parts[3].startIndex..<inner.upperBound, key: "password")
    }
    guard words.count > 3, text(words[words.count - 2]) == "password" else { return nil }
    return span(inner, key: "password")
  }

  /// The values of `npm config set _auth secret`, `aws configure set aws_secret_access_key secret` and
  /// the like.
  private func settings(_ words: [Range<Int>]) -> [SecretSpan] {
    guard words.contains(where: { ["config", "configure"].contains(text($0)) }) else { return [] }
    var spans: [SecretSpan] = []
    for (name, value) in zip(words, words.dropFirst()) {
      let whole = text(name)
      // `//registry.npmjs.org/:_authToken`
      let key = whole.utf8.lastIndex(of: 0x3A).map { String(whole[$0...].dropFirst()) } ?? whole
      guard !isOption(name), !isOption(value),
        SecretName(key) == .certain || ["_auth", "npmAuthToken"].contains(key)
          || key.hasPrefix("pypi-token.")
      else { continue }
      spans += list(span(unquoted(value), key: key))
    }
    guard let last = words.last, words.count > 3 else { return spans }
    let name = text(words[words.count - 3])
    // `poetry config http-basic.name user secret`, and Bundler's `host user:secret`.
    if name.hasPrefix("http-basic.") {
      spans += list(span(unquoted(last), key: name))
    } else if program(text(words[0])) == "bundle", text(words[words.count - 2]).contains("."),
      !text(last).contains("://")
    {
      spans += list(secret(after: ":", in: last, key: "bundle"))
    }
    return spans
  }

  private func isOption(_ word: Range<Int>) -> Bool { bytes[unquoted(word)].first == 0x2D }

  private func list(_ span: SecretSpan?) -> [SecretSpan] { span.map { [$0] } ?? [] }

  private func span(_ range: Range<Int>, key: String) -> SecretSpan? {
    let value = SecretValue(bytes[range])
    guard !range.isEmpty, !value.isReference else { return nil }
    return SecretSpan(range, nil, key: key, isCertain: !value.isPlaceholder && !value.isPath)
  }

  /// A word without quotes and without what `echo` takes for a line break.
  private func withoutBreak(_ word: Range<Int>) -> Range<Int> {
    let inner = unquoted(word)
    return bytes[inner].suffix(2).elementsEqual([0x5C, 0x6E])
      ? inner.lowerBound..<inner.upperBound - 2 : inner
  }

  /// The password of `user:password`.
  private func secret(after sign: String, in word: Range<Int>, key: String) -> SecretSpan? {
    let inner = withoutBreak(word)
    guard let place = inner.first(where: { bytes[$0..<inner.upperBound].starts(with: sign.utf8) })
    else { return nil }
    return span(unquoted(place + sign.utf8.count..<inner.upperBound), key: key)
  }
}
