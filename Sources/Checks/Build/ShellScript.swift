/// The simple commands of a shell script, as far as they can be told without running it.
///
/// After "Shell Command Language" of POSIX.1: quotes, escapes, comments, operators, here-documents and
/// substitutions are understood; nothing is expanded, and a function's body counts as if it ran.
struct ShellScript: Sendable {
  /// The commands in their order, without those in substitutions.
  let commands: [ShellCommand]
  /// Whether that is all of it: a script may be too long, or too deep.
  let isWhole: Bool

  /// The longest script that is taken apart, in bytes: no build has one of this length.
  static let maximumBytes = 256 << 10

  /// Takes a script apart.
  init(_ text: String) {
    self.init(text, depth: 0)
  }

  private init(_ text: String, depth: Int) {
    var parser = ShellParser(text.utf8.prefix(Self.maximumBytes), depth: depth)
    commands = parser.parse()
    isWhole = parser.isWhole && text.utf8.count <= Self.maximumBytes
  }

  /// All commands, with those of substitutions and of shells that are given a script.
  var allCommands: [ShellCommand] { Self.flat(commands, depth: 0) }

  private static func flat(_ commands: [ShellCommand], depth: Int) -> [ShellCommand] {
    commands.flatMap { command in
      var all = [command] + flat(command.substitutions, depth: depth)
      // Each shell in a shell quotes once more: a real script ends soon.
      if depth < 4, let script = command.nestedScript {
        all += flat(ShellScript(script, depth: depth + 1).commands, depth: depth + 1)
      }
      return all
    }
  }
}
