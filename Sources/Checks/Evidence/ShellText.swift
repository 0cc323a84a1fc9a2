/// The text of a shell command, taken apart as far as that is sure.
///
/// IEEE Std 1003.1, Shell Command Language, section 2.3. What has compound commands, substitutions of
/// commands or here-documents is not taken apart.
struct ShellText {
  /// What stands between a command and the one before.
  enum Joiner: Equatable { case none, and, or, sequence, pipe, background }

  /// A program with its arguments.
  struct Command {
    /// The words, redirections and assignments left out; `nil` for one that only the shell can know.
    var words: [String?]
    /// What stands before it.
    var joiner: Joiner
    /// Where its first word starts, in bytes.
    var offset: Int
    /// Whether a variable is set, or its input or output redirected.
    var hasMore: Bool
  }

  /// The commands in their order, at least one.
  let commands: [Command]

  /// Whether it is one program with its arguments, and nothing that needs a shell.
  var isPlain: Bool {
    commands.count == 1 && !commands[0].hasMore && !commands[0].words.contains(nil)
  }

  private static let maximumBytes = 64 << 10
  private static let reserved: Set<String> = [
    "if", "then", "elif", "else", "fi", "for", "while", "until", "do", "done", "case", "esac",
    "{", "}", "[[", "function", "select", "time", "coproc",
  ]

  /// Takes a text apart; `nil` where that is not sure, or nothing is in it.
  init?(_ text: String) {
    guard text.utf8.count <= Self.maximumBytes else { return nil }
    var scanner = Scanner(bytes: Array(text.utf8))
    guard scanner.scan() else { return nil }
    commands = scanner.commands
    guard !commands.isEmpty else { return nil }
    for command in commands {
      if let first = command.words.first, let first, Self.reserved.contains(first) { return nil }
    }
  }

  private struct Scanner {
    let bytes: [UInt8]
    var position = 0
    var commands: [Command] = []
    var command = Command(words: [], joiner: .none, offset: 0, hasMore: false)
    var isRedirecting = false

    init(bytes: [UInt8]) { self.bytes = bytes }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ text: String) -> Bool {
      guard bytes[position...].starts(with: text.utf8) else { return false }
      position += text.utf8.count
      return true
    }

    mutating func scan() -> Bool {
      while let byte = next {
        switch byte {
        case 0x20, 0x09: position += 1
        case UInt8(ascii: "#"): while let byte = next, byte != 0x0A { position += 1 }
        case UInt8(ascii: "\\") where bytes[position...].starts(with: "\\\n".utf8): position += 2
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "`"): return false
        default:
          if take("<<") { return false }
          if take("&>>") || take("&>") || take(">>") || take(">&") || take("<&") || take(">|")
            || take("<>") || take(">") || take("<")
          {
            isRedirecting = true
            command.hasMore = true
          } else if let joiner = takeJoiner() {
            end(before: joiner)
          } else if !scanWord() {
            return false
          }
        }
      }
      end(before: .sequence)
      return true
    }

    private mutating func takeJoiner() -> Joiner? {
      if take("&&") { return .and }
      if take("||") { return .or }
      if take("|&") || take("|") { return .pipe }
      if take("&") { return .background }
      return take(";") || take("\n") || take("\r") ? .sequence : nil
    }

    private mutating func end(before joiner: Joiner) {
      if !command.words.isEmpty || command.hasMore {
        commands.append(command)
        command = Command(words: [], joiner: joiner, offset: 0, hasMore: false)
      } else if joiner != .sequence || command.joiner == .none {
        command.joiner = joiner
      }
      isRedirecting = false
    }

    /// Takes a word; `false` where that is beyond this scanner.
    private mutating func scanWord() -> Bool {
      let start = position
      var word: [UInt8] = []
      var (isKnown, isQuoted) = (true, false)
      loop: while let byte = next {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"),
          UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"):
          break loop
        case UInt8(ascii: "'"):
          isQuoted = true
          guard let end = bytes[(position + 1)...].firstIndex(of: byte) else { return false }
          word += bytes[(position + 1)..<end]
          position = end + 1
        case UInt8(ascii: "\""):
          isQuoted = true
          position += 1
          while let byte = next, byte != UInt8(ascii: "\"") {
            guard takeByte(byte, &word, &isKnown) else { return false }
          }
          guard next != nil else { return false }
          position += 1
        case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "~"):
          // `[` and `[[` alone are commands.
          let isCommand = byte == UInt8(ascii: "[") && (word.isEmpty || word == [byte])
          if !isCommand { isKnown = false }
          word.append(byte)
          position += 1
        default:
          guard takeByte(byte, &word, &isKnown) else { return false }
        }
      }
      if isRedirecting {
        isRedirecting = false
        return true
      }
      // `2>`
      if next == UInt8(ascii: ">") || next == UInt8(ascii: "<"), !isQuoted,
        word.allSatisfy({ 0x30...0x39 ~= $0 })
      {
        return true
      }
      if command.words.isEmpty, !isQuoted || word.first != 0x3D, Self.isAssignment(word) {
        if !command.hasMore { command.offset = start }
        command.hasMore = true
        return true
      }
      if command.words.isEmpty { command.offset = start }
      command.words.append(isKnown ? String(decoding: word, as: UTF8.self) : nil)
      return true
    }

    /// Takes what stands for itself, is escaped, or is a variable.
    private mutating func takeByte(_ byte: UInt8, _ word: inout [UInt8], _ isKnown: inout Bool)
      -> Bool
    {
      position += 1
      switch byte {
      case UInt8(ascii: "`"): return false
      case UInt8(ascii: "$"):
        if next == UInt8(ascii: "(") || next == UInt8(ascii: "'") { return false }
        isKnown = false
        word.append(byte)
      case UInt8(ascii: "\\"):
        guard let escaped = next else { return false }
        position += 1
        if escaped != 0x0A { word.append(escaped) }
      default: word.append(byte)
      }
      return true
    }

    private static func isAssignment(_ word: [UInt8]) -> Bool {
      guard let equals = word.firstIndex(of: 0x3D), let first = word.first else { return false }
      guard equals > 0, !(0x30...0x39 ~= first) else { return false }
      return word[..<equals].allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
        default: false
        }
      }
    }
  }
}
