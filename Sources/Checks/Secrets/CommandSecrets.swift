/// Finds the secrets that programs of note take in ways of their own: `mysql -psecret`, `curl -u
/// user:secret`, `echo secret | docker login --password-stdin`.
///
/// Every byte is looked at a few times at most, whatever the bytes are.
struct CommandSecrets {
  let bytes: [UInt8]

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// The secrets in a shell command, or in the text of an instruction.
  static func spans(in bytes: [UInt8]) -> [SecretSpan] {
    Self(bytes: bytes).spans(in: bytes.indices, depth: 0)
  }

  /// The secrets in the words of a command in exec form: for each word, where they are in it.
  static func spans(inWords words: [[UInt8]]) -> [[SecretSpan]] {
    var bytes: [UInt8] = []
    var command = Command()
    for word in words {
      command.words.append(bytes.count..<bytes.count + word.count)
      bytes += word
      // What is between the words, which no span goes across.
      bytes.append(0x20)
    }
    var found = [[SecretSpan]](repeating: [], count: words.count)
    var number = 0
    let finder = Self(bytes: bytes)
    let spans = finder.spans(in: command, pipedTo: nil)
    for var span in spans.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      while command.words[number].upperBound < span.range.upperBound { number += 1 }
      let start = command.words[number].lowerBound
      span.range = span.range.lowerBound - start..<span.range.upperBound - start
      found[number].append(span)
    }
    return found
  }

  /// A simple command: its words, with their quotes.
  struct Command {
    var words: [Range<Int>] = []
    var isPiped = false
  }

  /// As many texts are looked into that are words of commands.
  private static let maximumDepth = 3
  private static let shells: Set<String> = ["sh", "bash", "ash", "dash", "zsh", "ksh", "mksh"]
  /// What starts another program, the options of it that take a word, and how many words are before the
  /// other program's.
  private static let starters: [String: (options: Set<String>, words: Int)] = {
    var starters: [String: (options: Set<String>, words: Int)] = [
      "sudo": (["-u", "-g", "-h", "-p", "-C", "-T", "-U", "-r", "-t", "-D", "-R"], 0),
      "doas": (["-u", "-C"], 0), "env": (["-u", "-C"], 0), "exec": (["-a"], 0),
      "time": (["-f", "-o"], 0), "nice": (["-n"], 0), "ionice": (["-c", "-n"], 0),
      "timeout": (["-s", "-k"], 1), "gosu": ([], 1), "su-exec": ([], 1), "chroot": ([], 1),
      "xargs": (["-n", "-I", "-P", "-L", "-d", "-a"], 0),
    ]
    for word in [
      "command", "builtin", "eval", "nohup", "setsid", "then", "do", "else", "elif", "if", "while",
      "until", "!", "{", "RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "CMD-SHELL",
    ] {
      starters[word] = ([], 0)
    }
    for shell in shells { starters[shell] = (["-o", "-O"], 0) }
    return starters
  }()

  private func spans(in range: Range<Int>, depth: Int) -> [SecretSpan] {
    let commands = commands(in: range)
    var spans: [SecretSpan] = []
    for (number, command) in commands.enumerated() {
      let next = number + 1 < commands.count && command.isPiped ? commands[number + 1] : nil
      spans += self.spans(in: command, pipedTo: next)
      guard depth < Self.maximumDepth else { continue }
      for text in texts(in: command) { spans += self.spans(in: text, depth: depth + 1) }
    }
    return spans
  }

  /// The words of a command that are commands themselves, as that after `sh -c`, or have some in them.
  private func texts(in command: Command) -> [Range<Int>] {
    var option = ""
    return command.words.compactMap { word in
      defer { option = text(word) }
      let inner = unquoted(word)
      guard inner != word else { return nil }
      let isText =
        option == "CMD-SHELL" || option == "eval"
        || option.hasPrefix("-") && !option.hasPrefix("--") && option.hasSuffix("c")
      let start = isText ? inner.lowerBound : inner.first { bytes[$0...].starts(with: "$(".utf8) }
      return start.map { $0..<inner.upperBound }
    }
  }

  /// The words from the program on: without those that start it for somebody else, and without the
  /// instruction, the build arguments and the shell that a history has before them.
  func arguments(of command: Command) -> [Range<Int>] {
    var words = command.words[...]
    var options: Set<String> = []
    var (isStarter, skipped) = (false, 0)
    while let word = words.first {
      let text = text(word)
      let isOption = isStarter && text.hasPrefix("-")
      let isAssignment = bytes[word].contains(0x3D) && bytes[word].first != 0x2D
      let isCount = text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
      if isOption {
        words = words.dropFirst()
        // `bash -eo pipefail`
        let isBundle = options.contains("-o") && text.hasSuffix("o")
        if options.contains(text) || isBundle { words = words.dropFirst() }
      } else if isAssignment || isCount {
        words = words.dropFirst()
        if !isAssignment, skipped > 0 { skipped -= 1 }
      } else if skipped > 0 {
        words = words.dropFirst()
        skipped -= 1
      } else if let starter = Self.starters[program(text)] {
        words = words.dropFirst()
        (options, skipped) = starter
        isStarter = true
      } else {
        break
      }
    }
    return Array(words)
  }

  /// The name of a program without its directory.
  func program(_ word: String) -> String { String(word.lastName) }

  /// What a word says, as far as names go.
  func text(_ word: Range<Int>) -> String {
    String(decoding: bytes[unquoted(word).prefix(SecretName.maximumLength)], as: UTF8.self)
  }

  /// A word without the quotes around it.
  func unquoted(_ word: Range<Int>) -> Range<Int> {
    guard word.count > 1, let first = bytes[word].first, first == 0x22 || first == 0x27,
      bytes[word].last == first
    else { return word }
    return word.lowerBound + 1..<word.upperBound - 1
  }

  private func commands(in range: Range<Int>) -> [Command] {
    var commands: [Command] = []
    var command = Command()
    var start: Int?
    var quote: UInt8 = 0
    // Whether the next word is the name of a file, after `>`.
    var isRedirected = false
    var index = range.lowerBound
    func endWord() {
      guard let first = start else { return }
      if !isRedirected { command.words.append(first..<index) }
      isRedirected = false
      start = nil
    }
    func endCommand(isPiped: Bool) {
      endWord()
      isRedirected = false
      if !command.words.isEmpty {
        command.isPiped = isPiped
        commands.append(command)
      }
      command = Command()
    }
    func isQuote(_ index: Int) -> Bool { range.contains(index) && bytes[index] == 0x22 }
    while index < range.upperBound {
      let byte = bytes[index]
      if quote != 0 {
        if byte == 0x5C, quote == 0x22 { index += 1 } else if byte == quote { quote = 0 }
      } else {
        switch byte {
        case 0x0A, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "("), UInt8(ascii: "`"):
          endCommand(isPiped: false)
        // What is commented out is shown all the same.
        case UInt8(ascii: "#") where start == nil: endCommand(isPiped: false)
        case UInt8(ascii: "|"):
          endCommand(isPiped: index + 1 < range.upperBound && bytes[index + 1] != byte)
        case 0x09, 0x0D, 0x20, UInt8(ascii: ")"): endWord()
        // The list of exec form.
        case UInt8(ascii: "[") where isQuote(index + 1): endWord()
        case UInt8(ascii: "]") where isQuote(index - 1), UInt8(ascii: ",") where isQuote(index - 1):
          endWord()
        case UInt8(ascii: "<") where bytes[index..<range.upperBound].starts(with: "<<<".utf8):
          // A word of its own, whether a blank follows or not.
          endWord()
          command.words.append(index..<index + 3)
          index += 2
        case UInt8(ascii: "<"), UInt8(ascii: ">"):
          // The number of what is redirected is no word.
          if let first = start, bytes[first..<index].allSatisfy({ 0x30...0x39 ~= $0 }) {
            start = nil
          }
          endWord()
          isRedirected = true
        case 0x5C:
          // An escaped line break is none.
          if index + 1 < range.upperBound, bytes[index + 1] == 0x0A {
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
    index = min(index, range.upperBound)
    endCommand(isPiped: false)
    return commands
  }
}
