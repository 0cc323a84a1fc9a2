/// A simple command of a shell script: words between two operators.
struct ShellCommand: Sendable, Hashable {
  /// The words without their quotes; redirections are left out, and so is what a substitution yields.
  let words: [String]
  /// The number of its pipeline: commands with the same one are joined by `|`.
  let pipeline: Int
  /// The commands in its substitutions: `$(…)`, backquotes, `<(…)`.
  let substitutions: [ShellCommand]
  /// The name of the program that it runs, without its directory; empty where it only assigns.
  let program: String
  /// What the program is given.
  let arguments: ArraySlice<String>

  /// Finds the program behind assignments, reserved words, and programs that only start others.
  init(words: [String], pipeline: Int = 0, substitutions: [ShellCommand] = []) {
    self.words = words
    self.pipeline = pipeline
    self.substitutions = substitutions
    var rest = words[...]
    while let word = rest.first {
      let name = Self.name(word)
      if Self.reservedWords.contains(word) || Self.isAssignment(word) {
        rest.removeFirst()
      } else if let options = Self.starters[name] {
        rest.removeFirst()
        Self.skipOptions(of: &rest, takingValues: options)
      } else {
        break
      }
    }
    program = rest.first.map(Self.name) ?? ""
    arguments = rest.dropFirst()
  }

  /// Whether the program is a shell.
  var runsShell: Bool { ShellForm.shells.contains(program) }

  /// What a shell is given to run, as in `sh -c 'make && make install'`; `nil` for another command.
  var nestedScript: String? {
    guard runsShell else { return nil }
    var rest = arguments
    while let option = rest.popFirst(), option.hasPrefix("-"), option != "-", option != "--" {
      // `-o pipefail` has a value, and may be written in one with other letters.
      if !option.hasPrefix("--"), option.hasSuffix("o") { _ = rest.popFirst() }
      if !option.hasPrefix("--"), option.utf8.contains(UInt8(ascii: "c")) { return rest.first }
    }
    return nil
  }

  /// Whether a shell takes its script from what is piped into it.
  var readsScriptFromPipe: Bool {
    guard runsShell, nestedScript == nil else { return false }
    var rest = arguments
    while let word = rest.popFirst() {
      if word == "-" || word == "/dev/stdin" { return true }
      guard word.hasPrefix("-") else { return false }
      if word.hasSuffix("o"), !word.hasPrefix("--") { _ = rest.popFirst() }
      // What follows is for the script.
      if word == "-s" || word == "--" { return true }
    }
    return true
  }

  private static let reservedWords: Set = [
    "!", "{", "}", "if", "then", "elif", "else", "fi", "while", "until", "do", "done", "esac",
  ]
  /// Programs that run the rest of their words, and their options that have a value.
  private static let starters: [String: Set<String>] = [
    "sudo": ["-u", "-g", "-h", "-p", "-C", "-T"], "env": ["-u", "-C", "-S"], "exec": ["-a"],
    "command": [], "builtin": [], "nohup": [], "time": [], "eatmydata": [], "nice": ["-n"],
    "ionice": ["-c", "-n"], "stdbuf": ["-i", "-o", "-e"], "xargs": ["-n", "-P", "-a", "-d", "-I"],
    "doas": ["-u"], "chronic": [],
  ]

  private static func skipOptions(of words: inout ArraySlice<String>, takingValues: Set<String>) {
    while let word = words.first, word.hasPrefix("-"), word != "-" {
      words.removeFirst()
      if word == "--" { return }
      if takingValues.contains(word) { words = words.dropFirst() }
    }
  }

  private static func name(_ word: String) -> String {
    guard let slash = word.utf8.lastIndex(of: UInt8(ascii: "/")) else { return word }
    return String(word[word.utf8.index(after: slash)...])
  }

  private static func isAssignment(_ word: String) -> Bool {
    guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")) else { return false }
    let name = word.utf8[..<equals]
    return !name.isEmpty
      && name.allSatisfy { byte in
        byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte)
      }
  }
}
