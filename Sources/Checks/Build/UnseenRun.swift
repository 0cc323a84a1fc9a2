/// A download whose output a shell runs.
struct UnseenRun {
  var downloader: String
  var host: String?
  var interpreter: String

  private static let downloaders: Set = ["curl", "wget", "fetch", "aria2c"]

  /// The first one, also in substitutions and in scripts that shells are given.
  static func first(in commands: [ShellCommand], depth: Int) -> UnseenRun? {
    var downloads: [Int: ShellCommand] = [:]
    for command in commands {
      if command.readsScriptFromPipe, let download = downloads[command.pipeline] {
        return UnseenRun(download, into: command)
      }
      // What it does with words, or with a file that is none, decides.
      if command.runsShell || ["source", ".", "eval"].contains(command.program) {
        let download = command.substitutions.first { downloaders.contains($0.program) }
        if let download { return UnseenRun(download, into: command) }
      }
      if downloaders.contains(command.program) { downloads[command.pipeline] = command }
      if let inner = first(in: command.substitutions, depth: depth) { return inner }
      if depth < 4, let script = command.nestedScript,
        let inner = first(in: ShellScript(script).commands, depth: depth + 1)
      {
        return inner
      }
    }
    return nil
  }

  private init(_ download: ShellCommand, into command: ShellCommand) {
    downloader = download.program
    host = download.arguments.lazy.compactMap(AddedAddress.init).first?.host
    interpreter = command.program
  }
}
