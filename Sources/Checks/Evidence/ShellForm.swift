/// A command that is handed to a shell as one text, as Docker does with what is not in exec form.
struct ShellForm {
  /// The shell, as the command names it.
  let shell: String
  /// The text.
  let text: String

  /// The names of shells.
  static let shells: Set<String> = ["sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "fish"]
  /// The programs that a shell is without starting any.
  static let builtins: Set<String> = [
    ".", ":", "[", "alias", "bg", "break", "builtin", "cd", "command", "continue", "declare",
    "echo",
    "eval", "exec", "exit", "export", "false", "fg", "getopts", "hash", "jobs", "kill", "let",
    "local",
    "printf", "pwd", "read", "readonly", "return", "set", "shift", "shopt", "source", "test",
    "times",
    "trap", "true", "type", "ulimit", "umask", "unalias", "unset", "wait",
  ]

  /// Takes the words of a command; `nil` where they are not a shell, its options, and one text.
  init?(_ words: [String]) {
    guard let shell = words.first, Self.shells.contains(String(shell.lastName)) else { return nil }
    var index = 1
    while index < words.count - 1, words[index].hasPrefix("-"), !words[index].hasPrefix("--") {
      let letters = words[index].dropFirst()
      if letters.contains("c") {
        guard index == words.count - 2 else { return nil }
        self.shell = shell
        text = words[index + 1]
        return
      }
      // `-o pipefail`
      index += letters.hasSuffix("o") ? 2 : 1
    }
    return nil
  }

  /// Whether it names a shell.
  static func isShell(_ word: String) -> Bool { shells.contains(String(word.lastName)) }

  /// The words as exec form has them, which is JSON.
  static func execForm(_ words: [String]) -> String {
    let quoted = words.map { word in
      var text = "\""
      for scalar in word.unicodeScalars {
        switch scalar {
        case "\"", "\\": text += "\\\(scalar)"
        case "\n": text += "\\n"
        case "\t": text += "\\t"
        case "\u{0}"..<" ":
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
      }
      return text + "\""
    }
    return "[\(quoted.joined(separator: ", "))]"
  }
}
