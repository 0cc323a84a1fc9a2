/// What a script's text says about how it runs.
public struct Script: Sendable, Hashable {
  /// The path of the program that runs it.
  public var interpreter: [UInt8]
  /// The first word after the interpreter, as `bash` in `#!/usr/bin/env bash`; `nil` for none.
  public var argument: [UInt8]?
  /// Whether its first line ends as those of Windows do, which the kernel takes for a part of the
  /// interpreter's path.
  public var hasWindowsLineEnd: Bool
  /// Whether its last command replaces the shell, as `exec "$@"` does.
  public var endsWithExec: Bool
  /// Whether it catches signals by itself.
  public var trapsSignals: Bool
  /// Whether it names a program that gives up the rights of root: gosu, su-exec, setpriv, chpst, runuser.
  public var dropsPrivileges: Bool

  private static let droppers = ["gosu", "su-exec", "setpriv", "chpst", "runuser"]
    .map { Array($0.utf8) }

  /// Reads the text of a script, or its beginning.
  init(_ text: some Collection<UInt8>) {
    let lines = text.split(separator: 0x0A).map { line in line.filter { $0 != 0x0D } }
    hasWindowsLineEnd = text.prefix { $0 != 0x0A }.contains(0x0D)
    let words = (lines.first ?? []).dropFirst(2).split { $0 == 0x20 || $0 == 0x09 }
    interpreter = Array(words.first ?? [])
    argument = words.dropFirst().first.map(Array.init)
    var commands: [[UInt8]] = []
    var drops = false
    for line in lines.dropFirst() {
      let command = line.drop { $0 == 0x20 || $0 == 0x09 }
      guard let first = command.first, first != 0x23 else { continue }
      commands.append(Array(command))
      let words = command.split { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: false
        default: true
        }
      }
      drops = drops || words.contains { Self.droppers.contains(Array($0)) }
    }
    dropsPrivileges = drops
    endsWithExec = Self.endsWithExec(commands)
    trapsSignals = commands.contains { $0.starts(with: "trap ".utf8) }
  }

  /// Whether the last line, or what its continuation began with, has a command that is `exec`.
  ///
  /// At the end of a branch or a loop that is any line's.
  private static func endsWithExec(_ commands: [[UInt8]]) -> Bool {
    guard var index = commands.indices.last else { return false }
    while index > 0, commands[index - 1].last == 0x5C { index -= 1 }
    let last = words(of: commands[index])
    if let first = last.first, closers.contains(first) {
      return commands.contains { hasExec(words(of: $0)) }
    }
    return hasExec(last)
  }

  private static let exec = Array("exec".utf8)
  private static let closers = ["fi", "esac", "done", "}"].map { Array($0.utf8) }
  private static let openers = ["&&", "||", ";", "then", "else", "do", "{", "(", ";;"]
    .map { Array($0.utf8) }

  private static func words(of command: [UInt8]) -> [[UInt8]] {
    command.split { $0 == 0x20 || $0 == 0x09 }.map(Array.init)
  }

  private static func hasExec(_ words: [[UInt8]]) -> Bool {
    words.indices.contains { index in
      guard words[index] == exec else { return false }
      guard index > 0 else { return true }
      let before = words[index - 1]
      return openers.contains(before) || before.last == 0x3B || before.last == 0x29
    }
  }
}
