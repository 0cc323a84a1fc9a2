/// Finds the secrets that programs of note take in ways of their own: `mysql -psecret`, `curl -u
/// user:secret`, `echo secret | docker login --password-stdin`.
struct CommandSecrets {
  private let bytes: [UInt8]

  /// The secrets in a shell command.
  static func spans(in bytes: [UInt8]) -> [SecretSpan] {
    let finder = Self(bytes: bytes)
    let commands = finder.commands()
    var spans: [SecretSpan] = []
    for (number, command) in commands.enumerated() {
      let next = number + 1 < commands.count && command.isPiped ? commands[number + 1] : nil
      spans += finder.spans(in: command, pipedTo: next)
    }
    return spans
  }

  /// A simple command: its words, with their quotes.
  private struct Command {
    var words: [Range<Int>] = []
    var isPiped = false
  }

  private static let databases: Set<String> = [
    "mysql", "mysqldump", "mysqladmin", "mysqlimport", "mariadb", "mariadb-dump", "mariadb-admin",
  ]
  private static let prefixes: Set<String> = [
    "sudo", "env", "exec", "time", "command", "then", "do", "else", "if", "!", "{", "(", "RUN",
    "CMD",
    "ENTRYPOINT", "HEALTHCHECK",
  ]
  private static let shells: Set<String> = ["sh", "bash", "ash", "dash", "zsh", "ksh"]

  private func spans(in command: Command, pipedTo next: Command?) -> [SecretSpan] {
    let words = Array(arguments(of: command))
    guard let first = words.first else { return [] }
    let program = text(first).split(separator: "/").last.map(String.init) ?? ""
    switch program {
    case _ where Self.databases.contains(program):
      return words.dropFirst().compactMap { word in
        let inner = unquoted(word)
        guard bytes[inner].starts(with: "-p".utf8), inner.count > 2 else { return nil }
        return span(inner.lowerBound + 2..<inner.upperBound, key: "-p")
      }
    case "sshpass":
      guard words.count > 1, bytes[words[1]].starts(with: "-p".utf8) else { return [] }
      let inner = unquoted(words[1])
      if inner.count > 2 { return list(span(inner.lowerBound + 2..<inner.upperBound, key: "-p")) }
      return words.count > 2 ? list(span(unquoted(words[2]), key: "-p")) : []
    case "curl":
      return zip(words, words.dropFirst()).compactMap { option, word in
        guard ["-u", "--user", "-U", "--proxy-user"].contains(text(option)) else { return nil }
        return afterColon(word, key: text(option))
      }
    case "docker", "podman", "buildah", "skopeo", "helm", "crane", "oras":
      guard words.contains(where: { text($0) == "login" }) else { return [] }
      return zip(words, words.dropFirst()).compactMap { option, word in
        text(option) == "-p" ? span(unquoted(word), key: "-p") : nil
      }
    case "echo", "printf":
      guard let next, let last = words.dropFirst().last else { return [] }
      let receivers = arguments(of: next).map(text)
      if receivers.contains(where: { $0.hasSuffix("password-stdin") }) {
        return list(span(unquoted(last), key: "--password-stdin"))
      }
      return receivers.first.map { $0.hasSuffix("chpasswd") } == true
        ? list(afterColon(last, key: "chpasswd")) : []
    default: return []
    }
  }

  private func list(_ span: SecretSpan?) -> [SecretSpan] { span.map { [$0] } ?? [] }

  private func span(_ range: Range<Int>, key: String) -> SecretSpan? {
    let value = SecretValue(bytes[range])
    guard !range.isEmpty, !value.isReference else { return nil }
    return SecretSpan(range, nil, key: key, isCertain: !value.isPlaceholder && !value.isPath)
  }

  /// The password of `user:password`.
  private func afterColon(_ word: Range<Int>, key: String) -> SecretSpan? {
    let inner = unquoted(word)
    guard let colon = bytes[inner].firstIndex(of: 0x3A) else { return nil }
    // What `echo` takes for a line break.
    let end =
      bytes[inner].suffix(2).elementsEqual([0x5C, 0x6E]) ? inner.upperBound - 2 : inner.upperBound
    return colon + 1 < end ? span(colon + 1..<end, key: key) : nil
  }

  /// The words from the program on: without those that start it for somebody else, and without the
  /// instruction, the build arguments and the shell that a history has before them.
  private func arguments(of command: Command) -> ArraySlice<Range<Int>> {
    var words = command.words[...]
    var isShell = false
    while let word = words.first {
      let text = text(word)
      let program = text.split(separator: "/").last.map(String.init) ?? ""
      let isAssignment = bytes[word].contains(0x3D) && bytes[word].first != 0x2D
      let isCount = text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
      guard
        Self.prefixes.contains(text) || Self.shells.contains(program) || isAssignment || isCount
          || isShell && text.hasPrefix("-")
      else { break }
      isShell = Self.shells.contains(program) || isShell && text.hasPrefix("-")
      words = words.dropFirst()
    }
    return words
  }

  private func text(_ word: Range<Int>) -> String {
    String(decoding: bytes[unquoted(word).prefix(SecretName.maximumLength)], as: UTF8.self)
  }

  private func unquoted(_ word: Range<Int>) -> Range<Int> {
    guard word.count > 1, let first = bytes[word].first, first == 0x22 || first == 0x27,
      bytes[word].last == first
    else { return word }
    return word.lowerBound + 1..<word.upperBound - 1
  }

  private func commands() -> [Command] {
    var commands: [Command] = []
    var command = Command()
    var start: Int?
    var quote: UInt8 = 0
    var index = 0
    func endWord() {
      if let start { command.words.append(start..<index) }
      start = nil
    }
    while index < bytes.count {
      let byte = bytes[index]
      if quote != 0 {
        if byte == 0x5C, quote == 0x22 { index += 1 } else if byte == quote { quote = 0 }
      } else {
        switch byte {
        case 0x0A, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"):
          endWord()
          let isPipe =
            byte == UInt8(ascii: "|") && index + 1 < bytes.count && bytes[index + 1] != byte
          if !command.words.isEmpty {
            command.isPiped = isPipe
            commands.append(command)
          }
          command = Command()
        case 0x09, 0x0D, 0x20: endWord()
        case 0x5C:
          // An escaped line break is none.
          if index + 1 < bytes.count, bytes[index + 1] == 0x0A {
            endWord()
          } else {
            start = start ?? index
          }
          index += 1
        case 0x22, 0x27:
          start = start ?? index
          quote = byte
        default: start = start ?? index
        }
      }
      index += 1
    }
    index = min(index, bytes.count)
    endWord()
    if !command.words.isEmpty { commands.append(command) }
    return commands
  }
}
